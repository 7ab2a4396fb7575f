import { createClient } from '../client'

/** The app's way to its cloud. */
export const cloud = createClient({ app: 'customer' })

/** Turns the id of a cloud file into a link that can be shown; rejects for a file that is gone. */
export async function findPictureUrl(fileId: string): Promise<string> {
  const url = (await cloud.fileUrls([fileId])).get(fileId)
  if (url === undefined) throw new Error(`there is no picture ${fileId}`)
  return url
}
