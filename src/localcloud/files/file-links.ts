import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CloudClock } from '../clock'

const SECRET_BYTES = 32

/**
 * Reads the secret links are signed with, or makes one: links stay good over a restart. One that a killed process has
 * left half written is made anew.
 */
export async function readSecret(file: string): Promise<Buffer> {
  const known = await readFile(file).catch(() => undefined)
  if (known?.length === SECRET_BYTES) return known
  const secret = randomBytes(SECRET_BYTES)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, secret, { mode: 0o600 })
  await rename(`${file}.part`, file)
  return secret
}

/** What a link may be used for. */
export type LinkUse = 'upload' | 'download'

/** What a signed link carries: `sign` is a signature over the use, the path and `t`, the second at which it ends. */
export interface LinkSignature {
  readonly sign: string
  readonly t: string
}

/** Signs and checks links by the cloud's clock. */
export class FileLinks {
  constructor(
    private readonly secret: Buffer,
    private readonly clock: CloudClock,
  ) {}

  sign(use: LinkUse, path: string, ageMs: number): LinkSignature {
    const t = String(Math.ceil((this.clock.now() + ageMs) / 1000))
    return { sign: this.signature(use, path, t), t }
  }

  check(use: LinkUse, path: string, { sign, t }: LinkSignature): 'good' | 'wrong' | 'expired' {
    const [given, expected] = [Buffer.from(sign), Buffer.from(this.signature(use, path, t))]
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong'
    return this.clock.now() < Number(t) * 1000 ? 'good' : 'expired'
  }

  private signature(use: LinkUse, path: string, t: string): string {
    return createHmac('sha256', this.secret).update(`${use}\n${t}\n${path}`).digest('hex').slice(0, 32)
  }
}
