import { useEffect, useState } from 'react'
import { currentLanguage, describeError, type ShownError, showToast } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Store } from '../shapes'
import { reloadCatalog, useCatalog } from '../state/catalogs'
import { replaceStore } from '../state/session'

/** What a manager changes of her store: shown as she goes, kept by the cloud once she saves. */
export function useStoreEdit(storeId: string) {
  const speak = useSentences()
  const { state, reload } = useCatalog(storeId)
  const [changes, setChanges] = useState<Partial<Store>>({})
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<ShownError>()
  // What another manager has saved since the app was opened is not to be overwritten unseen.
  useEffect(() => void reload(), [reload])
  const change = (fields: Partial<Store>): void => {
    setRefusal(undefined)
    setChanges((before) => ({ ...before, ...fields }))
  }
  /** Resolves with whether the cloud has it. */
  const save = async (more: Partial<Store> = {}): Promise<boolean> => {
    setIsBusy(true)
    const reply = await saveStore(storeId, { ...changes, ...more })
    setIsBusy(false)
    if (!reply.ok) {
      setRefusal(reply.error)
      showToast(describeError(reply.error, currentLanguage()), 'failed')
      return false
    }
    await reloadCatalog(storeId)
    replaceStore(reply.data.store)
    setChanges({})
    showToast(speak('common.saved'), 'done')
    return true
  }
  const isChanged = Object.keys(changes).length > 0
  return { state, reload, changes, change, isChanged, isBusy, refusal, save }
}

/** Only what was changed is put into the store as the cloud has it now: its facts, hours and rooms are three pages. */
async function saveStore(storeId: string, changes: Partial<Store>) {
  const latest = await cloud.call('catalog/show-store', { storeId })
  if (!latest.ok) return latest
  return cloud.call('catalog/save-store', { store: { ...latest.data.store, ...changes } })
}
