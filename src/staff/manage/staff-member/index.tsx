import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { EmptyState, Loadable, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { Invitation } from './invitation'
import { ProfileForm } from './profile-form'
import { RolesForm } from './roles-form'
import { SkillsForm } from './skills-form'

/** 员工: one member of the staff, or a new one: profile, roles and stores, services she does, invitation. */
function StaffMemberPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const [madeId, setMadeId] = useState<string>()
  const staffMemberId = id ?? madeId
  const { state, reload } = useLiveAnswer('identity/list-staff', { storeId: store.storeId })
  const isNew = staffMemberId === undefined
  return (
    <StaffScreen tab="desk" isAbove title={speak(isNew ? 'staff.new' : 'staff.title')}>
      {isNew ? (
        <ProfileForm storeId={store.storeId} onSaved={setMadeId} />
      ) : (
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {({ staffMembers }) => {
            const staffMember = staffMembers.find((each) => each.staffMemberId === staffMemberId)
            if (staffMember === undefined) return <EmptyState icon="people" />
            return (
              <Stack>
                {staffMember.isActive && !staffMember.isLinked && (
                  <Invitation staffMemberId={staffMember.staffMemberId} />
                )}
                <ProfileForm storeId={store.storeId} staffMember={staffMember} onSaved={() => void reload()} />
                <RolesForm staffMember={staffMember} onSaved={() => void reload()} />
                <SkillsForm storeId={store.storeId} staffMember={staffMember} />
              </Stack>
            )
          }}
        </Loadable>
      )}
    </StaffScreen>
  )
}

export default forStaff(StaffMemberPage)
