// The front door's first step, for `npm start` and `npm test`: runs before anything is installed, so it is plain Node.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `util.parseEnv` came with it. */
const OLDEST_NODE = '20.12'
/** node_modules takes about 0.6 GB, and npm's own cache nearly as much. */
const INSTALL_NEEDS_BYTES = 1_500_000_000
const MARKER = 'node_modules/.meihe-installed'

/** What keeps a person from going on; its message is all they are shown. */
export class FrontDoorProblem extends Error {}

/** A sentence about a Node that is too old, or undefined. `version` is like `20.11.0`. */
export function describeNodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split('.').map(Number)
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return `Meihe needs Node.js ${OLDEST_NODE} or newer and this is ${version}: install it from https://nodejs.org and try again.`
}

/** A sentence about a disk with too little room to install, or undefined. */
export function describeDiskProblem(freeBytes) {
  if (freeBytes >= INSTALL_NEEDS_BYTES) return undefined
  const [needed, free] = [INSTALL_NEEDS_BYTES, freeBytes].map((bytes) => (bytes / 1e9).toFixed(1))
  return `The disk has ${free} GB left and installing needs about ${needed} GB: free some room and try again.`
}

/** The sentence for what `npm install` said when it failed. */
export function describeInstallProblem(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full: free some room (about 1.5 GB) and try again.'
  if (/EACCES|EPERM/.test(output))
    return 'npm may not write into this folder: give your user the right to, and try again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(output))
    return 'npm cannot reach its registry: check the network (or `npm config get registry`) and try again.'
  return 'npm install failed; what it said is above.'
}

function installFingerprint(root) {
  const hash = createHash('sha256').update(process.version.split('.')[0])
  for (const file of ['package.json', 'package-lock.json']) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function isInstalled(root) {
  const marker = join(root, MARKER)
  return existsSync(marker) && readFileSync(marker, 'utf8') === installFingerprint(root)
}

/**
 * Runs `npm install` without touching package-lock.json. Not `npm ci`: it refuses the lock where the registry does not
 * offer the optional binaries of every other platform (docs/adr/0003-front-door.md).
 */
function install(root) {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now()
    const npm = spawn('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (output += text))
    const heartbeat = setInterval(() => {
      console.log(`  still installing, ${Math.round((Date.now() - startedAt) / 1000)} s so far`)
    }, 15_000)
    const end = (settle) => {
      clearInterval(heartbeat)
      settle()
    }
    npm.on('error', () =>
      end(() => reject(new FrontDoorProblem('npm was not found: install it beside Node.js and try again.'))),
    )
    npm.on('close', (code) =>
      end(() => {
        if (code === 0) return resolve(Date.now() - startedAt)
        console.error(output.trim().split('\n').slice(-20).join('\n'))
        reject(new FrontDoorProblem(describeInstallProblem(output)))
      }),
    )
  })
}

/** Checks Node, installs what is missing and says so; throws FrontDoorProblem when a person must act first. */
export async function prepare(root) {
  const nodeProblem = describeNodeProblem(process.versions.node)
  if (nodeProblem !== undefined) throw new FrontDoorProblem(nodeProblem)
  if (isInstalled(root)) return
  const disk = statfsSync(root)
  const diskProblem = existsSync(join(root, 'node_modules')) ? undefined : describeDiskProblem(disk.bavail * disk.bsize)
  if (diskProblem !== undefined) throw new FrontDoorProblem(diskProblem)
  console.log('Installing what Meihe is built from (the first time takes a few minutes) …')
  const durationMs = await install(root)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(join(root, MARKER), installFingerprint(root))
  console.log(`  installed in ${Math.round(durationMs / 1000)} s`)
}
