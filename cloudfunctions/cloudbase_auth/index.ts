import { serveAuthorisation } from '../../src/server/identity/authorise'

export const main = serveAuthorisation()
