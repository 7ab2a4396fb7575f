import { Flow, IconButton, ListRow, Stepper } from '../../../ui'
import { useSentences } from '../../messages'
import type { Store } from '../../shapes'

interface RoomRowProps {
  readonly room: Store['rooms'][number]
  /** How many services on offer take one. */
  readonly serviceCount: number
  readonly onCapacity: (capacity: number) => void
  readonly onEdit: () => void
}

/** One kind of room or bed with how many there are. */
export function RoomRow({ room: { roomKind, name, capacity }, serviceCount, onCapacity, onEdit }: RoomRowProps) {
  const speak = useSentences()
  return (
    <ListRow
      id={`room-${roomKind}`}
      title={name}
      note={serviceCount === 0 ? speak('rooms.unused') : speak('rooms.used', { count: serviceCount })}
      trailing={
        <Flow gap="half">
          <Stepper id={`capacity-${roomKind}`} value={capacity} least={1} most={99} onChange={onCapacity} />
          <IconButton id={`edit-${roomKind}`} icon="edit" label={speak('rooms.edit')} onPress={onEdit} />
        </Flow>
      }
    />
  )
}
