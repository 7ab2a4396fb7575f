import type { RebookingNews } from '../../notify/post'
import type { RebookingDocument } from './documents'

/** What is told of a proposal: to its customer that there is one, to whoever sent it that she does not want it. */
export function rebookingNewsOf(document: RebookingDocument, what: RebookingNews['what']): RebookingNews {
  const { _id: rebookingId, version, customerId, storeId, storeName, on, startMinute, items } = document
  return {
    ...{ what, rebookingId, version, customerId, storeId, storeName, on, startMinute },
    staffMemberId: document.sentByStaffMemberId,
    serviceNames: items.map(({ serviceName }) => serviceName),
  }
}
