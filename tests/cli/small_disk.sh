#!/bin/sh
# small_disk.sh SIZE FOLDER COMMANDS: runs the shell commands with a disk of that size mounted at FOLDER, in a namespace of its own,
# so that nothing of it is left when they end.
size=$1 folder=$2 commands=$3
mkdir -p "$folder"
exec unshare -rm sh -c 'mount -t tmpfs -o "size=$1" tmpfs "$2" && sh -c "$3"' sh "$size" "$folder" "$commands"
