// Remembers that a check passed on exactly these files, so that an unchanged tree is not checked twice.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IGNORED = new Set(['node_modules', '.git', '.local', 'dist', 'coverage', 'miniprogram'])

function* listFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (IGNORED.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* listFiles(path)
    else if (/\.(ts|tsx|js|cjs|mjs|json)$/.test(entry.name)) yield path
  }
}

/** One hash over every source and configuration file, package-lock.json included. */
export function fingerprintSources(root) {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...listFiles(root)].sort()) {
    if (/cloudfunctions.[^/\\]+.index\.js$/.test(path)) continue
    hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const markerOf = (root, check) => join(root, '.local', 'passed', check)

export function hasPassedBefore(root, check) {
  try {
    return readFileSync(markerOf(root, check), 'utf8') === fingerprintSources(root)
  } catch {
    return false
  }
}

export function rememberPass(root, check) {
  mkdirSync(dirname(markerOf(root, check)), { recursive: true })
  writeFileSync(markerOf(root, check), fingerprintSources(root))
}
