"""Guards: for each rule a generated function that proves quickly that the rule finds nothing in a document.

Most rules find nothing in most documents. A guard answers only whether that is sure; whenever it is not, the rule is
evaluated by the functions of its forms as they are written. So guards decide how fast a check is, never what it finds.
"""
