/** The message that a customer was deleted: her name still stands in the documents of her visits. */
export const CUSTOMER_DELETED = 'identity.customer-deleted'
