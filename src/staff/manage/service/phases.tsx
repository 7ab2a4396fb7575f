import {
  Button,
  Card,
  Chip,
  Flow,
  Heading,
  IconButton,
  Paragraph,
  Stack,
  Stepper,
  SwitchRow,
  useFormats,
} from '../../../ui'
import { useSentences } from '../../messages'
import { minutesOf, type ServicePhase, type Store } from '../../shapes'

const KINDS = ['prepare', 'active', 'processing', 'finish', 'cleanup'] as const
const MOST_PHASES = 12

interface PhasesProps {
  readonly phases: readonly ServicePhase[]
  readonly rooms: Store['rooms']
  readonly onChange: (phases: ServicePhase[]) => void
}

/** The steps of a service in order: how long, whether the therapist is needed, which rooms are taken. */
export function Phases({ phases, rooms, onChange }: PhasesProps) {
  const speak = useSentences()
  const formats = useFormats()
  const replace = (index: number, fields: Partial<ServicePhase>): void =>
    onChange(phases.map((phase, at) => (at === index ? { ...phase, ...fields } : phase)))
  return (
    <Stack gap="small">
      <Heading
        text={speak('services.phases')}
        note={speak('services.total', { duration: formats.duration(minutesOf({ phases: [...phases] })) })}
      />
      <Paragraph text={speak('services.phasesNote')} size="small" tone="soft" />
      {phases.map((phase, index) => (
        <Phase
          // Steps have no names and keep their places while they are edited.
          key={index}
          index={index}
          phase={phase}
          rooms={rooms}
          canRemove={phases.length > 1}
          onChange={(fields) => replace(index, fields)}
          onRemove={() => onChange(phases.filter((_, at) => at !== index))}
        />
      ))}
      {phases.length < MOST_PHASES && (
        <Button
          id="add-phase"
          icon="plus"
          kind="secondary"
          isBlock
          label={speak('services.addPhase')}
          onPress={() => onChange([...phases, { kind: 'cleanup', minutes: 10, needsStaff: false, roomKinds: [] }])}
        />
      )}
    </Stack>
  )
}

interface PhaseProps {
  readonly index: number
  readonly phase: ServicePhase
  readonly rooms: Store['rooms']
  readonly canRemove: boolean
  readonly onChange: (fields: Partial<ServicePhase>) => void
  readonly onRemove: () => void
}

function Phase({ index, phase, rooms, canRemove, onChange, onRemove }: PhaseProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { kind, minutes, needsStaff, roomKinds } = phase
  const toggleRoom = (roomKind: string): void =>
    onChange({
      roomKinds: roomKinds.includes(roomKind)
        ? roomKinds.filter((each) => each !== roomKind)
        : [...roomKinds, roomKind],
    })
  return (
    <Card>
      <Stack gap="small">
        <Flow align="between">
          <Stepper
            id={`phase-${index}`}
            value={minutes}
            least={5}
            most={600}
            step={5}
            format={formats.duration}
            onChange={(next) => onChange({ minutes: next })}
          />
          <IconButton icon="close" label={speak('common.remove')} isDisabled={!canRemove} onPress={onRemove} />
        </Flow>
        <Flow gap="small">
          {KINDS.map((each) => (
            <Chip
              key={each}
              label={speak(`phase.${each}`)}
              isChosen={kind === each}
              // While it sets and while the room is cleaned nobody has to stand by.
              onPress={() => onChange({ kind: each, needsStaff: each !== 'processing' && each !== 'cleanup' })}
            />
          ))}
        </Flow>
        <SwitchRow
          label={speak('services.needsStaff')}
          isOn={needsStaff}
          onChange={(isOn) => onChange({ needsStaff: isOn })}
        />
        {rooms.length > 0 && (
          <Flow gap="small">
            <Paragraph text={speak('services.rooms')} size="small" tone="soft" />
            {rooms.map(({ roomKind, name }) => (
              <Chip
                key={roomKind}
                label={name}
                isChosen={roomKinds.includes(roomKind)}
                onPress={() => toggleRoom(roomKind)}
              />
            ))}
          </Flow>
        )}
      </Stack>
    </Card>
  )
}
