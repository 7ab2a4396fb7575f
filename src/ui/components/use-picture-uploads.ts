import { useEffect, useRef, useState } from 'react'

/** What became of an upload. */
export type PictureUpload = { readonly ok: true; readonly fileId: string } | { readonly ok: false }

/** A picture that is not in the cloud yet. */
export interface WaitingPicture {
  readonly filePath: string
  readonly isFailed: boolean
}

interface Uploads {
  readonly waiting: readonly WaitingPicture[]
  /** Sends them one after the other, so that they keep the order they were chosen in. */
  readonly send: (filePaths: readonly string[]) => Promise<void>
  /** Sends again what has failed. */
  readonly sendAgain: () => Promise<void>
  readonly dropFailed: () => void
}

/** Pictures on their way to the cloud; each that arrives is told with its file id. */
export function usePictureUploads(
  upload: (filePath: string) => Promise<PictureUpload>,
  onArrive: (fileId: string) => void,
  onBusyChange: ((isBusy: boolean) => void) | undefined,
): Uploads {
  const [waiting, setWaiting] = useState<readonly WaitingPicture[]>([])
  // An upload ends long after it began: what it tells must reach the latest drawing of the page.
  const told = useRef({ onArrive, onBusyChange })
  told.current = { onArrive, onBusyChange }
  const isBusy = waiting.some(({ isFailed }) => !isFailed)
  useEffect(() => told.current.onBusyChange?.(isBusy), [isBusy])
  const send = async (filePaths: readonly string[]): Promise<void> => {
    setWaiting((before) => [
      ...before.filter(({ filePath }) => !filePaths.includes(filePath)),
      ...filePaths.map((filePath) => ({ filePath, isFailed: false })),
    ])
    for (const filePath of filePaths) {
      const reply = await upload(filePath)
      setWaiting((before) =>
        reply.ok
          ? before.filter((each) => each.filePath !== filePath)
          : before.map((each) => (each.filePath === filePath ? { filePath, isFailed: true } : each)),
      )
      if (reply.ok) told.current.onArrive(reply.fileId)
    }
  }
  return {
    waiting,
    send,
    sendAgain: () => send(waiting.filter(({ isFailed }) => isFailed).map(({ filePath }) => filePath)),
    dropFailed: () => setWaiting((before) => before.filter(({ isFailed }) => !isFailed)),
  }
}
