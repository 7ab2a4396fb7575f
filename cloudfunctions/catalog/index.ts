import { catalogActions } from '../../src/server/catalog/actions'
import { serve } from '../../src/server/platform/router'

export const main = serve(catalogActions)
