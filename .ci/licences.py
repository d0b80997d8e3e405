#!/usr/bin/env python3
"""Fails where a dependency's licence is not one that undertone can be shipped under.

An `OR` needs one known licence, an `AND` needs all.
"""
import json
import re
import subprocess
import sys

KNOWN = {
    '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause',
    'BSL-1.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'Unicode-3.0',
    'Unicode-DFS-2016', 'Unlicense', 'Zlib',
}


def fits(licence):
    licence = re.sub(r'\s*/\s*', ' OR ', licence).strip()
    tokens = re.findall(r'\(|\)|[^()\s]+', licence)
    place = 0

    def either():
        nonlocal place
        fine = both()
        while place < len(tokens) and tokens[place] == 'OR':
            place += 1
            fine = both() or fine
        return fine

    def both():
        nonlocal place
        fine = one()
        while place < len(tokens) and tokens[place] == 'AND':
            place += 1
            fine = one() and fine
        return fine

    def one():
        nonlocal place
        if tokens[place] == '(':
            place += 1
            fine = either()
            place += 1
            return fine
        name = tokens[place]
        place += 1
        if tokens[place:place + 1] == ['WITH']:
            name = ' '.join([name, *tokens[place:place + 2]])
            place += 2
        return name in KNOWN

    return bool(tokens) and either()


def main():
    command = ['cargo', 'metadata', '--locked', '--format-version', '1']
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    odd = [f"{p['name']} {p['version']}: {p['license']}"
           for p in metadata['packages'] if not fits(p['license'] or '')]
    print(f"{len(metadata['packages'])} packages read")
    if odd:
        sys.exit('licences to look at:\n' + '\n'.join(odd))


if __name__ == '__main__':
    main()
