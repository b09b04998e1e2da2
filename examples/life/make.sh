#!/bin/sh
# A small strategy repository, to try hooks and CI on. It is made in FOLDER, step by step:
#
#   sh examples/life/make.sh FOLDER          a first plan with a slip in it, not committed yet, and the hook
#   sh examples/life/make.sh FOLDER mend     the slip is put right; one warning is left
#   sh examples/life/make.sh FOLDER change   a branch in which a goal gets another id, and nothing else follows
set -eu

somelint=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
folder=${1:?"say where: sh $0 FOLDER"}
plan=$folder/plans/bakery.yaml

# The plan: the small example, without the source of its figure.
draft() {
  sed -e '/^# /d' -e "s/, source: Mia's count//" "$somelint/examples/small.yaml"
}

case ${2:-first} in
first)
  mkdir -p "$folder/plans"
  git -C "$folder" init -q -b main
  draft | sed -e 's/goal: regulars/goal: regular/' >"$plan"
  cat >"$folder/.pre-commit-config.yaml" <<END
repos:
  - repo: $somelint
    rev: $(git -C "$somelint" rev-parse HEAD)
    hooks:
      - id: somelint
END
  echo "There is a plan with a slip in $folder. Try there: pre-commit install && git add . && git commit -m 'A first plan'"
  ;;
mend)
  draft >"$plan"
  ;;
change)
  git -C "$folder" checkout -q -b another-name
  draft | sed -e 's/id: regulars/id: street/' >"$plan"
  git -C "$folder" commit -q --no-verify -m "The goal gets another name" -- plans/bakery.yaml
  ;;
*)
  echo "There are three steps: first, mend and change." >&2
  exit 2
  ;;
esac
