#!/usr/bin/env bash
# check_installed.sh ROOT: holds the program under ROOT/usr to what it must do where nothing else of the project is.
# As root it runs in ROOT alone, with only the shared libraries it links, and without a network; else from ROOT with an
# empty environment.
set -euo pipefail
root=$(readlink -f "$1")
fail() { printf 'check_installed: %s\n' "$*" >&2; exit 1; }
program=$root/usr/bin/mingjian
[ -x "$program" ] || fail "no program in $root/usr/bin"
for file in share/mingjian/rules/ruleset.yaml share/mingjian/scripts share/man/man1/mingjian.1 share/man/zh_CN/man1/mingjian.1 \
  share/bash-completion/completions/mingjian share/zsh/vendor-completions/_mingjian \
  share/fish/vendor_completions.d/mingjian.fish share/doc/mingjian/copyright share/doc/mingjian/docs/drafters.md; do
  [ -e "$root/usr/$file" ] || fail "missing: usr/$file"
done

alone=()
base=$root
if [ "$(id -u)" -eq 0 ] && chroot / true 2>/dev/null; then
  ldd "$program" | grep -oE '/[^ ]+' | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  alone=(chroot "$root")
  unshare --net true 2>/dev/null && alone=(unshare --net chroot "$root")
  base=
fi
mkdir -p "$root/tmp"
echo "check_installed: ${alone[*]:-in place}"
run() { env -i HOME="$base/tmp" PATH=/usr/sbin:/usr/bin:/sbin:/bin "${alone[@]}" "$base/usr/bin/mingjian" "$@"; }
# code WANTED… -- arguments
code() {
  local wanted=$1 got=0
  shift
  run "$@" >"$root/tmp/out" 2>"$root/tmp/err" || got=$?
  [ "$got" -eq "$wanted" ] || { cat "$root/tmp/out" "$root/tmp/err" >&2; fail "exit code $got, wanted $wanted: $*"; }
}
says() { grep -qF -- "$1" "$root/tmp/out" || fail "not said: $1"; }

examples=$base/usr/share/doc/mingjian/examples
code 0 --version
code 0 --help && says annotate
code 0 rules show arithmetic/requests-balance && says "$base/usr/share/mingjian/rules/arithmetic/requests-balance.yaml"
code 0 check "$examples/clean-street-2022.txt"
code 1 check "$examples" && says consistency/request-count
if grep -q '规则出错：' "$root/tmp/out"; then fail "rules that break (scripts not found?)"; fi
code 0 template --year 2025 --body 示例市青禾区云溪街道办事处 -o "$base/tmp/new.docx"
code 0 facts "$base/tmp/new.docx" && says 表四（30号版式）
code 1 annotate "$examples/wrong-sums-town-2021.txt" -o "$base/tmp/notes.docx"
code 1 check "$base/tmp/notes.docx"
code 0 rules test table/bad-cell --quiet --no-mutation

# Libraries that few runs need are opened when they are asked for (decision 0027); without them the rest works, and it is told.
workbook=(check "$examples/clean-street-2022.txt" -o "$base/tmp/list.xlsx")
late=$(ldconfig -p | sed -nE 's/^\s*libxlsxwriter\.so\.[0-9]+ .* => //p' | head -n 1)
[ -n "$late" ] || fail "libxlsxwriter is not installed"
if [ ${#alone[@]} -gt 0 ]; then
  code 2 "${workbook[@]}"
  grep -qF O002 "$root/tmp/err" || fail "not told that libxlsxwriter is wanting"
  code 2 audit "$examples" --out "$base/tmp/shared" --store postgresql://nobody@localhost/none
  grep -qF A015 "$root/tmp/err" || fail "not told that libpq is wanting"
  { echo "$late"; ldd "$late" | grep -oE '/[^ ]+'; } | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
fi
code 0 "${workbook[@]}"
echo "check_installed: the program under $1 finds its rules and scripts and does its work"
