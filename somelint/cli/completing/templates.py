"""The scripts that have a shell ask somelint, and show its answer.

An answer has lines of a kind and a word: `plain`, a whole word; `open`, one that goes on, so that no space is put
behind it; `file`, which leaves it to the shell to look for files.
"""

from __future__ import annotations

BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    local answer line kind word

    answer=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete $1)
    for line in $answer; do
        IFS=',' read -r kind word <<< "$line"
        if [[ $kind == 'file' ]]; then
            COMPREPLY=()
            compopt -o default
        else
            COMPREPLY+=("$word")
            [[ $kind == 'open' ]] && compopt -o nospace
        fi
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a words_alone words_told words_open answer
    local kind word told
    (( ! $+commands[%(prog_name)s] )) && return 1

    answer=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete %(prog_name)s)}")
    for kind word told in ${answer}; do
        if [[ "$kind" == "file" ]]; then
            _path_files -f
        elif [[ "$kind" == "open" ]]; then
            words_open+=("$word")
        elif [[ "$told" == "_" ]]; then
            words_alone+=("$word")
        else
            words_told+=("$word":"$told")
        fi
    done

    if [ -n "$words_told" ]; then
        _describe -V unsorted words_told -U
    fi
    if [ -n "$words_alone" ]; then
        compadd -U -V unsorted -a words_alone
    fi
    if [ -n "$words_open" ]; then
        compadd -U -S '' -V unsorted -a words_open
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


FISH = """\
function %(complete_func)s
    set -l answer (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(commandline -t | string collect) %(prog_name)s)
    for line in $answer
        set -l parts (string split -m 1 "," -- $line)
        if test "$parts[1]" != file
            echo $parts[2]
        else
            __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $cursor)
    $before = $command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" }
    }
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $before -join "`n"
    $env:COMP_CWORD = $word
    try { $lines = @(& %(prog_name)s 2>$null) }
    finally { Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue }
    foreach ($line in $lines) {
        $kind, $value, $help = $line -split "`t", 3
        if ($kind -ne 'file') {
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        } else {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
        }
    }
}
"""
