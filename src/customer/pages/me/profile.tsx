import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  describeError,
  Flow,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  TextField,
  useFormats,
  useLanguage,
} from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import type { CallRequest } from '../../../client'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import { type CustomerSelf, setCustomer } from '../../state/session'

const IS_WEB = process.env.TARO_ENV === 'h5'

/** Who she is here: her picture and what she wants to be called, both hers to change. */
export function Profile({ customer }: { readonly customer: CustomerSelf }) {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  const { displayName, phoneMasked, avatarFileId, registeredOn } = customer
  const since = parseIsoDate(registeredOn)
  return (
    <Card id="profile" tone="tinted">
      <Flow gap="normal">
        <Avatar name={displayName} picture={avatarFileId} sizePx={64} />
        <Stack gap="half">
          <Paragraph id="my-name" text={displayName} size="title" isBold mostLines={2} />
          <Paragraph text={phoneMasked} tone="soft" />
          {since !== undefined && (
            <Paragraph
              text={speak('me.since', { year: since.slice(0, 4), day: shortDay(since) })}
              size="caption"
              tone="soft"
            />
          )}
        </Stack>
        <View>
          <Button
            id="edit-profile"
            kind="secondary"
            size="small"
            icon="edit"
            label={speak('me.edit')}
            onPress={() => setIsOpen(true)}
          />
        </View>
      </Flow>
      <ProfileSheet key={displayName} customer={customer} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Card>
  )
}

interface ProfileSheetProps {
  readonly customer: CustomerSelf
  readonly isOpen: boolean
  readonly onClose: () => void
}

function ProfileSheet({ customer, isOpen, onClose }: ProfileSheetProps) {
  const speak = useSentences()
  const [name, setName] = useState(customer.displayName)
  const { isBusy, save, savePicture } = useProfile()
  const shown = { id: 'choose-avatar', kind: 'secondary', size: 'small', label: speak('me.avatar') } as const
  const actions = (
    <Button
      id="save-profile"
      label={speak('me.save')}
      isBlock
      isBusy={isBusy}
      isDisabled={name.trim() === ''}
      onPress={() => void save({ displayName: name.trim() }).then((isSaved) => isSaved && onClose())}
    />
  )
  return (
    <Sheet id="profile-sheet" {...{ isOpen, onClose, actions }} title={speak('me.edit')}>
      <Stack>
        <Flow gap="normal">
          <Avatar name={customer.displayName} picture={customer.avatarFileId} sizePx={88} />
          {IS_WEB ? (
            <Button {...shown} onPress={() => void chooseWebPicture().then(savePicture)} />
          ) : (
            <Button
              {...shown}
              openType="chooseAvatar"
              onChooseAvatar={({ detail }: ChosenAvatar) => void savePicture(detail.avatarUrl)}
            />
          )}
        </Flow>
        <TextField
          id="nickname"
          kind="nickname"
          label={speak('me.name')}
          value={name}
          mostLength={30}
          onChange={setName}
        />
      </Stack>
    </Sheet>
  )
}

/** What WeChat's button for pictures gives; Taro's types leave it open. */
interface ChosenAvatar {
  readonly detail: { readonly avatarUrl: string }
}

/** In a browser the picture is one of the device's; undefined when none is picked. */
async function chooseWebPicture(): Promise<string | undefined> {
  const chosen = await Taro.chooseImage({ count: 1 }).catch(() => undefined)
  return chosen?.tempFilePaths[0]
}

/** Saves what she changes of herself, and says how it went. */
function useProfile() {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (changes: CallRequest<'identity/update-profile'>): Promise<boolean> => {
    setIsBusy(true)
    const reply = await cloud.call('identity/update-profile', changes)
    setIsBusy(false)
    if (reply.ok) setCustomer(reply.data.customer)
    showToast(reply.ok ? speak('me.saved') : describeError(reply.error, language), reply.ok ? 'done' : 'failed')
    return reply.ok
  }
  const savePicture = async (filePath: string | undefined): Promise<void> => {
    if (filePath === undefined) return
    setIsBusy(true)
    const upload = await cloud.uploadPicture(filePath, 'avatars')
    setIsBusy(false)
    if (upload.ok) await save({ avatarFileId: upload.fileId })
    else showToast(describeError(upload.error, language), 'failed')
  }
  return { isBusy, save, savePicture }
}
