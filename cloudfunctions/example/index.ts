import { exampleActions } from '../../src/server/example/actions'
import { exampleSenders } from '../../src/server/example/senders'
import { serve } from '../../src/server/platform/router'

export const main = serve(exampleActions, exampleSenders)
