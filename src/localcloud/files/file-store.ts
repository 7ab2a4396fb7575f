import { createHash, randomUUID } from 'node:crypto'
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { join } from 'node:path'

/** A file that is there. */
export interface StoredFile {
  readonly path: string
  readonly sizeBytes: number
  /** Real time of the last write, epoch ms. */
  readonly writtenAt: number
}

/**
 * Files by cloud path. On disk a file is named by the hash of its path, so that no path can reach outside and `a`
 * may stand beside `a/b`; its path is kept in a second file. A write is whole or not there at all, also after a kill.
 * The second file stays when the first is removed, lest a write at the same moment lose it; opening clears it away.
 */
export class FileStore {
  private constructor(private readonly directory: string) {}

  /** Opens or creates the store, and clears away what a killed process left half written. */
  static async open(directory: string): Promise<FileStore> {
    await rm(join(directory, 'unfinished'), { recursive: true, force: true })
    for (const folder of ['contents', 'paths', 'unfinished']) await mkdir(join(directory, folder), { recursive: true })
    const stored = new Set(await readdir(join(directory, 'contents')))
    for (const name of await readdir(join(directory, 'paths'))) {
      if (!stored.has(name)) await rm(join(directory, 'paths', name))
    }
    return new FileStore(directory)
  }

  async write(path: string, contents: Buffer): Promise<void> {
    await this.place('paths', path, (temporary) => writeFile(temporary, path))
    await this.place('contents', path, (temporary) => writeFile(temporary, contents))
  }

  /** False when there is nothing at `from`. */
  async copy(from: string, to: string): Promise<boolean> {
    if ((await this.find(from)) === undefined) return false
    await this.place('paths', to, (temporary) => writeFile(temporary, to))
    await this.place('contents', to, (temporary) => copyFile(this.contentsOf(from), temporary))
    return true
  }

  async find(path: string): Promise<StoredFile | undefined> {
    try {
      const { size, mtimeMs } = await stat(this.contentsOf(path))
      return { path, sizeBytes: size, writtenAt: Math.round(mtimeMs) }
    } catch {
      return undefined
    }
  }

  /** The contents as they are now, whatever is written meanwhile; the caller closes them. `undefined` for no file. */
  async openContents(path: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.contentsOf(path))
    } catch {
      return undefined
    }
  }

  private contentsOf(path: string): string {
    return join(this.directory, 'contents', nameOf(path))
  }

  /** False when there was nothing. */
  async remove(path: string): Promise<boolean> {
    const wasThere = (await this.find(path)) !== undefined
    await rm(this.contentsOf(path), { force: true })
    return wasThere
  }

  /** All files, in the order of their paths. */
  async list(): Promise<StoredFile[]> {
    const names = await readdir(join(this.directory, 'contents'))
    const files = await Promise.all(
      names.map(async (name) => this.find(await readFile(join(this.directory, 'paths', name), 'utf8'))),
    )
    return files
      .filter((file) => file !== undefined)
      .sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
  }

  private async place(folder: string, path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
    const temporary = join(this.directory, 'unfinished', randomUUID())
    await fill(temporary)
    await rename(temporary, join(this.directory, folder, nameOf(path)))
  }
}

function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('hex')
}
