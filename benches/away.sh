# Sourced by the scripts that measure builds. $TRASH is a folder, which they remove when all is measured.

# Puts a folder out of the way. Deleting many files makes some file systems slow
# at making new ones for minutes, so everything is deleted when all is measured.
away() { # FOLDER
  [[ ! -e $1 ]] || mv "$1" "$(mktemp -d "$TRASH/XXXXXX")"
}
