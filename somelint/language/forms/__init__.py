"""The forms of the rule language, by subject. A form imports the compiler and the scope, never another form."""
