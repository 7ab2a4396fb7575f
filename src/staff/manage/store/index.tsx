import { useState } from 'react'
import { Card, Loadable, Stack, SwitchRow } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { SaveBar } from '../../parts/save-bar'
import { useStoreEdit } from '../use-store-edit'
import { FactFields } from './fact-fields'
import { PositionFields } from './position-fields'
import { findWrongFacts, type PositionText, readPosition, writePosition } from './store-facts'
import { StorePictures } from './store-pictures'

/** 门店资料: what customers see of the store, and whether they see it. */
function StorePage({ store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload, changes, change, isChanged, isBusy, save } = useStoreEdit(storeId)
  const [typed, setTyped] = useState<PositionText>()
  const [isTried, setIsTried] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const store = state.status === 'ready' ? { ...state.data.store, ...changes } : undefined
  const submit = async (): Promise<void> => {
    if (store === undefined) return
    const position = readPosition(typed ?? writePosition(store))
    setIsTried(true)
    if (position === undefined || findWrongFacts(store).length > 0) return
    const isSaved = await save({ ...position, phone: store.phone.trim() })
    if (isSaved) setTyped(undefined)
  }
  const isDisabled = isSending || (!isChanged && typed === undefined)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('store.title')}
      note={name}
      bar={<SaveBar isBusy={isBusy} isDisabled={isDisabled} onSave={() => void submit()} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {(catalog) => {
          const shown = { ...catalog.store, ...changes }
          return (
            <Stack>
              <StorePictures pictures={shown.pictureFileIds} onChange={change} onBusyChange={setIsSending} />
              <FactFields store={shown} isTried={isTried} onChange={change} />
              <PositionFields
                store={shown}
                text={typed ?? writePosition(shown)}
                isTried={isTried}
                onChange={setTyped}
              />
              <Card isBare>
                <SwitchRow
                  id="is-active"
                  label={speak('store.isActive')}
                  note={speak(shown.isActive ? 'store.activeNote' : 'store.inactiveNote')}
                  isOn={shown.isActive}
                  onChange={(isActive) => change({ isActive })}
                />
              </Card>
            </Stack>
          )
        }}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(StorePage)
