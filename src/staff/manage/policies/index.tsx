import { useState } from 'react'
import {
  ActionBar,
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Stepper,
  SwitchRow,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { BookingPolicy } from '../../shapes'
import { reloadCatalog, useCatalog } from '../../state/catalogs'
import { isManager } from '../../state/session'
import { DepositFields } from './deposit-fields'

type NumberField = Exclude<
  keyof BookingPolicy,
  | 'priorityDays'
  | 'isAutoConfirmed'
  | 'anyStaff'
  | 'isAssignedFirst'
  | 'hasTightStarts'
  | 'deposit'
  | 'noShowFeeBp'
  | 'lateCancelFeeBp'
>

const ANY_STAFF = ['leastLoaded', 'rotation', 'fairOverMonth'] as const

/** The limits of src/contracts/catalog.ts. */
const FIELDS: readonly {
  field: NumberField
  least: number
  most: number
  step: number
  unit: 'minutes' | 'days' | 'visits'
}[] = [
  { field: 'leadMinutes', least: 0, most: 10_080, step: 15, unit: 'minutes' },
  { field: 'horizonDays', least: 1, most: 60, step: 1, unit: 'days' },
  { field: 'stepMinutes', least: 5, most: 120, step: 5, unit: 'minutes' },
  { field: 'bufferMinutes', least: 0, most: 60, step: 5, unit: 'minutes' },
  { field: 'cancelWindowMinutes', least: 0, most: 10_080, step: 30, unit: 'minutes' },
  { field: 'mostLiveAppointments', least: 1, most: 20, step: 1, unit: 'visits' },
  { field: 'maxWaitMinutes', least: 0, most: 120, step: 5, unit: 'minutes' },
  { field: 'holdMinutes', least: 1, most: 60, step: 1, unit: 'minutes' },
]

/** 预约规则: what the store decides about booking. */
function PoliciesPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useCatalog(storeId)
  const [changes, setChanges] = useState<Partial<BookingPolicy>>({})
  const [isBusy, setIsBusy] = useState(false)
  const canSave = isManager(staff)
  const save = async (): Promise<void> => {
    if (state.status !== 'ready') return
    setIsBusy(true)
    const reply = await cloud.call('catalog/save-booking-policy', {
      storeId,
      policy: { ...state.data.policy, ...changes },
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    setChanges({})
    showToast(speak('common.saved'), 'done')
  }
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('policies.title')}
      note={store.name}
      bar={
        canSave && (
          <ActionBar>
            <Button
              id="save"
              label={speak('common.save')}
              isBlock
              isBusy={isBusy}
              isDisabled={Object.keys(changes).length === 0}
              onPress={() => void save()}
            />
          </ActionBar>
        )
      }
    >
      <Loadable state={state} onRetry={() => void reload()}>
        {({ policy }) => (
          <Stack>
            {!canSave && <Paragraph text={speak('policies.readOnly')} tone="soft" />}
            <AllFields
              policy={{ ...policy, ...changes }}
              onChange={(change) => canSave && setChanges((before) => ({ ...before, ...change }))}
            />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

/** Times, whom the store takes first, and money. */
function AllFields(props: FieldsProps) {
  return (
    <>
      <Fields {...props} />
      <AnyStaff {...props} />
      <DepositFields {...props} />
    </>
  )
}

interface FieldsProps {
  readonly policy: BookingPolicy
  readonly onChange: (change: Partial<BookingPolicy>) => void
}

function Fields({ policy, onChange }: FieldsProps) {
  const speak = useSentences()
  const formats = useFormats()
  const write = (unit: 'minutes' | 'days' | 'visits', count: number): string =>
    unit === 'minutes' ? formats.duration(count) : speak(`policies.${unit}`, { count })
  return (
    <Card isBare>
      <SwitchRow
        label={speak('policies.isAutoConfirmed')}
        note={speak('policies.autoNote')}
        isOn={policy.isAutoConfirmed}
        onChange={(isAutoConfirmed) => onChange({ isAutoConfirmed })}
      />
      <SwitchRow
        id="tight"
        label={speak('policies.hasTightStarts')}
        note={speak('policies.tightNote')}
        isOn={policy.hasTightStarts === true}
        onChange={(hasTightStarts) => onChange({ hasTightStarts })}
      />
      {FIELDS.map(({ field, least, most, step, unit }) => (
        <ListRow
          key={field}
          title={speak(`policies.${field}`)}
          {...(field === 'cancelWindowMinutes' ? { note: speak('policies.cancelNote') } : {})}
          trailing={
            <Stepper
              id={field}
              value={policy[field]}
              {...{ least, most, step }}
              format={(count) => write(unit, count)}
              onChange={(count) => onChange({ [field]: count })}
            />
          }
        />
      ))}
      <PriorityDays {...{ policy, onChange }} />
    </Card>
  )
}

/** 优先预约: how many of the furthest days are for tiers with priority; today is for everybody. */
function PriorityDays({ policy: { horizonDays, priorityDays = 0 }, onChange }: FieldsProps) {
  const speak = useSentences()
  return (
    <ListRow
      title={speak('policies.priorityDays')}
      note={speak('policies.priorityNote')}
      trailing={
        <Stepper
          id="priorityDays"
          value={priorityDays}
          {...{ least: 0, most: horizonDays - 1, step: 1 }}
          format={(count) => (count === 0 ? speak('policies.noPriority') : speak('policies.days', { count }))}
          onChange={(count) => onChange({ priorityDays: count === 0 ? undefined : count })}
        />
      }
    />
  )
}

/** Whom the store takes first when a customer asks for nobody. */
function AnyStaff({ policy: { anyStaff = 'leastLoaded', isAssignedFirst = false }, onChange }: FieldsProps) {
  const speak = useSentences()
  return (
    <Card isBare title={speak('policies.anyStaff')}>
      <SwitchRow
        id="assigned-first"
        label={speak('policies.assignedFirst')}
        note={speak('policies.assignedFirstNote')}
        isOn={isAssignedFirst}
        onChange={(isOn) => onChange({ isAssignedFirst: isOn })}
      />
      {ANY_STAFF.map((choice) => (
        <ListRow
          key={choice}
          id={`any-staff-${choice}`}
          title={speak(`policies.${choice}`)}
          note={speak(`policies.${choice}Note`)}
          isChosen={choice === anyStaff}
          onPress={() => onChange({ anyStaff: choice })}
        />
      ))}
    </Card>
  )
}

export default forStaff(PoliciesPage)
