# bash completion of mingjian; made from the program's help by ./dev docs
_mingjian() {
  local word=${COMP_WORDS[COMP_CWORD]} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'check audit judge why facts text compare fix annotate template migrate rules score --help --version' -- "$word")
    return
  fi
  if [ "${COMP_WORDS[1]}" = rules ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'list show test try profile new schema' -- "$word")
    return
  fi
  case ${COMP_WORDS[1]} in
    check) options='--color --format --gate --help --jobs --lang --local --no-cache --only --out --quiet --rules --today --waivers' ;;
    audit) options='--against --bodies --gate --help --jobs --lang --local --merge --only --out --quiet --rules --shard --store --today --waivers' ;;
    judge) options='--by --fingerprint --from --help --lang --reason --verdict' ;;
    why) options='--format --help --lang --rules' ;;
    facts) options='--format --help --jobs --lang --rules' ;;
    text) options='--help --lang' ;;
    compare) options='--format --gate --help --lang --local --rules --today --waivers' ;;
    fix) options='--diff --format --help --lang --local --quiet --rules --today --waivers --write' ;;
    annotate) options='--gate --help --lang --local --rules --today --waivers' ;;
    template) options='--body --help --lang --year' ;;
    migrate) options='--format --help --lang --year' ;;
    rules) options='--advice --all --base --basis --csv --help --jobs --kind --lang --level --message --name --no-mutation --on --rules --samples --why --years' ;;
    score) options='--help --lang --max-beyond --max-traps --min-hits --rules' ;;
  esac
  case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word") ;;
    *) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}
complete -F _mingjian mingjian
