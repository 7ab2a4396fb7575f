import { createClient } from '../client'

/** The staff app's way to the cloud. */
export const cloud = createClient({ app: 'staff' })
