import { createClient } from '../client'

/** The staff app's way to the cloud. */
export const client = createClient({ app: 'staff' })
