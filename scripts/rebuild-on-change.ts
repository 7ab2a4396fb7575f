import { watch } from 'node:fs'
import { join } from 'node:path'

/** An editor that saves ten files at once should cause one build. */
const QUIET_MS = 300

/**
 * Calls `rebuild` after files below the folders of `root` have changed and then been left alone for a moment; one build
 * at a time, and again if something changed meanwhile. A build that fails is told and waits for the next change.
 */
export function rebuildOnChange(root: string, folders: readonly string[], rebuild: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  let isBuilding = false
  let isChanged = false
  const build = async (): Promise<void> => {
    if (isBuilding) {
      isChanged = true
      return
    }
    isBuilding = true
    await rebuild().catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
    isBuilding = false
    if (isChanged) {
      isChanged = false
      await build()
    }
  }
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      // The bundles that a build writes beside the entries are no change.
      if (name?.endsWith('index.js') === true) return
      clearTimeout(timer)
      timer = setTimeout(() => void build(), QUIET_MS)
    })
  }
}
