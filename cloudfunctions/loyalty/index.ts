import { loyaltyActions } from '../../src/server/loyalty/actions'
import { serve } from '../../src/server/platform/router'

export const main = serve(loyaltyActions)
