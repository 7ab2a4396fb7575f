import { useState } from 'react'
import { Button, Card, EmptyState, Loadable, Paragraph, showToast, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Catalog, Store } from '../../shapes'
import { makeKey } from '../new-key'
import { NameSheet } from '../name-sheet'
import { SaveBar } from '../../parts/save-bar'
import { useStoreEdit } from '../use-store-edit'
import { RoomRow } from './room-row'

/** As src/contracts/catalog.ts has it. */
const MOST_KINDS = 12
const MOST_NAME = 20

/** 房间和床位: what services take up, and how many of each there are. */
function RoomsPage({ store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload, changes, change, isChanged, isBusy, save } = useStoreEdit(storeId)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('rooms.title')}
      note={name}
      bar={<SaveBar isBusy={isBusy} isDisabled={!isChanged} onSave={() => void save()} />}
    >
      <Loadable state={state} onRetry={() => void reload()}>
        {({ store, services }) => (
          <Rooms rooms={changes.rooms ?? store.rooms} services={services} onChange={(rooms) => change({ rooms })} />
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface RoomsProps {
  readonly rooms: Store['rooms']
  readonly services: Catalog['services']
  readonly onChange: (rooms: Store['rooms']) => void
}

function Rooms({ rooms, services, onChange }: RoomsProps) {
  const speak = useSentences()
  // The kind that is being named; an empty one is new.
  const [namedKind, setNamedKind] = useState<string>()
  const takersOf = (roomKind: string) =>
    services.filter(({ isActive, phases }) => isActive && phases.some((phase) => phase.roomKinds.includes(roomKind)))
  const replace = (roomKind: string, fields: Partial<Store['rooms'][number]>): void =>
    onChange(rooms.map((room) => (room.roomKind === roomKind ? { ...room, ...fields } : room)))
  const setName = (name: string): void => {
    if (namedKind === '') onChange([...rooms, { roomKind: makeKey('room'), name, capacity: 1 }])
    else if (namedKind !== undefined) replace(namedKind, { name })
  }
  const remove = (roomKind: string): void => {
    const [first, ...others] = takersOf(roomKind)
    if (first !== undefined)
      return showToast(speak('rooms.inUse', { name: first.name, count: others.length + 1 }), 'failed')
    onChange(rooms.filter((room) => room.roomKind !== roomKind))
    setNamedKind(undefined)
  }
  return (
    <Stack>
      <Paragraph text={speak('rooms.note')} tone="soft" size="small" />
      {rooms.length === 0 ? (
        <EmptyState icon="board" title={speak('rooms.emptyTitle')} note={speak('rooms.emptyNote')} />
      ) : (
        <Card isBare id="rooms">
          {rooms.map((room) => (
            <RoomRow
              key={room.roomKind}
              room={room}
              serviceCount={takersOf(room.roomKind).length}
              onCapacity={(capacity) => replace(room.roomKind, { capacity })}
              onEdit={() => setNamedKind(room.roomKind)}
            />
          ))}
        </Card>
      )}
      {rooms.length < MOST_KINDS && (
        <Button
          id="add"
          icon="plus"
          kind="secondary"
          isBlock
          label={speak('rooms.add')}
          onPress={() => setNamedKind('')}
        />
      )}
      {namedKind !== undefined && (
        <NameSheet
          title={speak(namedKind === '' ? 'rooms.add' : 'rooms.edit')}
          name={rooms.find(({ roomKind }) => roomKind === namedKind)?.name ?? ''}
          mostLength={MOST_NAME}
          onName={setName}
          onClose={() => setNamedKind(undefined)}
          {...(namedKind === '' ? {} : { onRemove: () => remove(namedKind) })}
        />
      )}
    </Stack>
  )
}

export default forStaff(RoomsPage)
