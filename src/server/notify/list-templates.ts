import { MESSAGE_TEMPLATES, readTemplateIds } from '../../../config/templates'
import { listTemplates, TEMPLATE_PURPOSES } from '../../contracts/notify'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'

/** The templates of the caller's app. Database requests: none, one in the staff app. */
export const listTemplatesAction = query(listTemplates, async (_request, { caller, readVariable }) => {
  const app = caller.side === 'staffApp' ? 'staff' : 'customer'
  const ids = readTemplateIds(readVariable('TEMPLATE_IDS'))
  const own = TEMPLATE_PURPOSES.filter((purpose) => MESSAGE_TEMPLATES[purpose].app === app)
  return ok({
    templateIds: Object.fromEntries(own.flatMap((purpose) => (ids[purpose] ? [[purpose, ids[purpose]]] : []))),
  })
})
