import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  PictureField,
  showToast,
  Stack,
  Stepper,
  TextArea,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { StaffMember, StaffRole } from '../../shapes'
import { tellNews } from '../../state/news'
import { STAFF_ROLES } from './staff-roles'

interface ProfileFormProps {
  readonly storeId: string
  /** Absent: a new one, who gets a role and this store. */
  readonly staffMember?: StaffMember
  readonly onSaved: (staffMemberId: string) => void
}

/** What customers and colleagues see of her. */
export function ProfileForm({ storeId, staffMember, onSaved }: ProfileFormProps) {
  const speak = useSentences()
  const [displayName, setDisplayName] = useState(staffMember?.displayName ?? '')
  const [title, setTitle] = useState(staffMember?.title ?? '')
  const [introduction, setIntroduction] = useState(staffMember?.introduction ?? '')
  const [yearsOfPractice, setYearsOfPractice] = useState(staffMember?.yearsOfPractice ?? 0)
  const [avatarFileId, setAvatarFileId] = useState(staffMember?.avatarFileId)
  const [isSending, setIsSending] = useState(false)
  const [role, setRole] = useState<StaffRole>('therapist')
  const [isBusy, setIsBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (displayName.trim() === '' || title.trim() === '') return showToast(speak('staff.needed'), 'failed')
    setIsBusy(true)
    const reply = await cloud.call('identity/save-staff-member', {
      ...{ displayName, title, introduction, yearsOfPractice },
      ...(staffMember === undefined
        ? { roles: [role], storeIds: [storeId] }
        : { staffMemberId: staffMember.staffMemberId }),
      ...(avatarFileId === undefined ? {} : { avatarFileId }),
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('common.saved'), 'done')
    onSaved(reply.data.staffMember.staffMemberId)
  }
  return (
    <Card title={speak('staff.profile')}>
      <Stack>
        <Portrait avatarFileId={avatarFileId} onChange={setAvatarFileId} onBusyChange={setIsSending} />
        <TextField
          id="staff-name"
          label={speak('staff.displayName')}
          value={displayName}
          mostLength={30}
          isRequired
          onChange={setDisplayName}
        />
        <TextField
          id="staff-title"
          label={speak('staff.jobTitle')}
          value={title}
          mostLength={20}
          isRequired
          onChange={setTitle}
        />
        {staffMember === undefined && <RoleChips role={role} onChoose={setRole} />}
        <Years count={yearsOfPractice} onChange={setYearsOfPractice} />
        <TextArea
          label={speak('staff.introduction')}
          value={introduction}
          mostLength={300}
          onChange={setIntroduction}
        />
        <SaveButton isBusy={isBusy} isDisabled={isSending} onPress={() => void save()} />
      </Stack>
    </Card>
  )
}

interface PortraitProps {
  readonly avatarFileId: string | undefined
  readonly onChange: (avatarFileId: string | undefined) => void
  readonly onBusyChange: (isBusy: boolean) => void
}

function Portrait({ avatarFileId, onChange, onBusyChange }: PortraitProps) {
  const speak = useSentences()
  return (
    <PictureField
      id="staff-avatar"
      label={speak('staff.avatar')}
      hint={speak('staff.avatarHint')}
      isRound
      // The cloud keeps the portrait it has when none is sent: it can be replaced, not taken away.
      canRemove={false}
      pictures={avatarFileId === undefined ? [] : [avatarFileId]}
      upload={(filePath) => cloud.uploadPicture(filePath, 'avatars')}
      onChange={([first]) => onChange(first)}
      onBusyChange={onBusyChange}
    />
  )
}

function RoleChips({ role, onChoose }: { readonly role: StaffRole; readonly onChoose: (role: StaffRole) => void }) {
  const speak = useSentences()
  return (
    <Flow gap="small">
      {STAFF_ROLES.map((each) => (
        <Chip key={each} label={speak(`role.${each}`)} isChosen={role === each} onPress={() => onChoose(each)} />
      ))}
    </Flow>
  )
}

function Years({ count, onChange }: { readonly count: number; readonly onChange: (count: number) => void }) {
  const speak = useSentences()
  return (
    <Flow align="between">
      <Paragraph text={speak('staff.years')} />
      <Stepper
        id="years"
        value={count}
        most={60}
        format={(years) => speak('staff.yearsValue', { count: years })}
        onChange={onChange}
      />
    </Flow>
  )
}

interface SaveButtonProps {
  readonly isBusy: boolean
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function SaveButton(props: SaveButtonProps) {
  const speak = useSentences()
  return <Button id="save-profile" label={speak('common.save')} kind="secondary" isBlock {...props} />
}
