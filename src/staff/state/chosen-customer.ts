import { create } from 'zustand'

interface ChosenCustomer {
  readonly text: string
  /** Shown beside the list in a wide window. */
  readonly customerId?: string
}

/** What was searched for, and who is looked at; kept while one looks elsewhere. */
export const useChosenCustomer = create<ChosenCustomer>(() => ({ text: '' }))
