import { saveService } from '../../contracts/catalog'
import { decideSaveService } from '../../domain/catalog/offer'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { editCatalog } from './edit-catalog'

/** Creates or changes a service. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit). */
export const saveServiceAction = command(saveService, ({ storeId, serviceId, service }, scope) => {
  const saved = { ...service, serviceId: serviceId ?? scope.makeId('svc') }
  return scope.answerOnce((transaction) =>
    editCatalog(transaction, scope.caller, storeId, saved.serviceId, (catalog) => {
      const services = decideSaveService(catalog, saved, serviceId === undefined)
      return services.isOk
        ? ok({ catalog: { ...catalog, services: [...services.value] }, reply: { service: saved } })
        : services
    }),
  )
})
