import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Heading,
  showToast,
  Stack,
  SwitchRow,
} from '../../../ui'
import type { CallRequest } from '../../../client'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { StaffMember } from '../../shapes'
import { tellNews } from '../../state/news'
import { useSession } from '../../state/session'
import { type Handover, HandoverSheet } from './handover-sheet'
import { STAFF_ROLES } from './staff-roles'

interface RolesFormProps {
  readonly staffMember: StaffMember
  readonly onSaved: () => void
}

/** What she is, where, and whether still. The cloud decides who may give which role. */
export function RolesForm({ staffMember, onSaved }: RolesFormProps) {
  const speak = useSentences()
  const entry = useSession((session) => session.entry)
  const stores = entry.status === 'ready' ? entry.stores : []
  const [roles, setRoles] = useState(staffMember.roles)
  const [storeIds, setStoreIds] = useState(staffMember.storeIds)
  const [isActive, setIsActive] = useState(staffMember.isActive)
  const { staffMemberId } = staffMember
  const { isBusy, save, handoverSheet } = useSave({ staffMemberId, roles, storeIds, isActive }, onSaved)
  return (
    <Card>
      <Stack gap="small">
        <Heading text={speak('staff.roles')} />
        <Flow gap="small">
          {STAFF_ROLES.map((role) => (
            <Chip
              key={role}
              id={`role-${role}`}
              label={speak(`role.${role}`)}
              isChosen={roles.includes(role)}
              onPress={() => setRoles(toggled(roles, role))}
            />
          ))}
        </Flow>
        <Heading text={speak('staff.stores')} />
        <Flow gap="small">
          {stores.map(({ storeId, name }) => (
            <Chip
              key={storeId}
              label={name}
              isChosen={storeIds.includes(storeId)}
              onPress={() => setStoreIds(toggled(storeIds, storeId))}
            />
          ))}
        </Flow>
        <SwitchRow label={speak('staff.isActive')} isOn={isActive} onChange={setIsActive} />
        <Button
          id="save-roles"
          label={speak('staff.saveRoles')}
          kind="secondary"
          isBlock
          isBusy={isBusy}
          onPress={() => void save()}
        />
        {handoverSheet}
      </Stack>
    </Card>
  )
}

/** Saves it; of somebody who leaves visits behind it is asked first what becomes of them. */
function useSave(position: CallRequest<'identity/set-staff-roles'>, onSaved: () => void) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const [visitCount, setVisitCount] = useState<number>()
  const save = async (handover?: Handover): Promise<void> => {
    if (position.roles.length === 0) return showToast(speak('staff.roleNeeded'), 'failed')
    setIsBusy(true)
    const reply = await cloud.call('identity/set-staff-roles', { ...position, ...(handover && { handover }) })
    setIsBusy(false)
    if (!reply.ok && reply.error.code === 'HAS_COMING_VISITS') return setVisitCount(countOf(reply.error.details))
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setVisitCount(undefined)
    tellNews()
    showToast(speak(handover === undefined ? 'common.saved' : 'handover.started'), 'done')
    onSaved()
  }
  const handoverSheet = (
    <HandoverSheet
      {...{ visitCount, isBusy }}
      onClose={() => setVisitCount(undefined)}
      onConfirm={(handover) => void save(handover)}
    />
  )
  return { isBusy, save, handoverSheet }
}

function countOf({ visitCount }: Readonly<Record<string, unknown>>): number {
  return typeof visitCount === 'number' ? visitCount : 0
}

function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
}
