// Runs one program for `npm test`, and ends it when it does not end by itself.
import { spawn } from 'node:child_process'

/** Its results are written and yet it lives: a browser or a socket was left open. */
const LINGER_MS = 20_000

/** The ending of a program that was stopped because a person stopped this one. */
export const INTERRUPTED = 'was interrupted'

/**
 * Runs `[program, ...args]` in `root`. It and all it started are killed after `limitMs`, or when `isDone` has said so for
 * `lingerMs`, or when this process is interrupted; `ending` then says why.
 */
export function runProgram(
  [program, ...args],
  { root, limitMs, lingerMs = LINGER_MS, env = {}, isDone = () => false },
) {
  return new Promise((resolve) => {
    const isGroup = process.platform !== 'win32'
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
      detached: isGroup,
    })
    let ending
    const kill = (reason) => {
      ending ??= reason
      if (isGroup) process.kill(-child.pid, 'SIGKILL')
      else child.kill('SIGKILL')
    }
    const limit = setTimeout(() => kill('took too long'), limitMs)
    let doneSince
    const watch = setInterval(
      () => {
        if (!isDone()) return
        doneSince ??= Date.now()
        if (Date.now() - doneSince >= lingerMs) kill('did not end by itself')
      },
      Math.min(lingerMs, 1000),
    )
    const stop = () => kill(INTERRUPTED)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    child.on('close', (code) => {
      clearTimeout(limit)
      clearInterval(watch)
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve({ isPassed: code === 0, ending })
    })
  })
}
