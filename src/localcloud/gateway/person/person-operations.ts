import { randomUUID } from 'node:crypto'
import { Fields, refusal } from '../../admin/fields'
import { CloudError } from '../../errors'
import { readCodeText } from '../../openapi/mini-program-codes'
import type { WechatServices } from '../../services/wechat-services'
import { WxFailure } from '../client-failures'
import type { ClientOperations } from '../client-route'
import { openidOf, type ClientSession } from '../identities'
import type { AnswerDesk } from './answer-desk'
import { askPerson, readAnswer } from './ask-person'
import type { PeopleRegistry } from './people-registry'
import { SHARE_TARGETS, type Shares } from './shares'
import type { Subscriber, SubscribeRequests } from './subscribe-request'

export interface PersonOperationsParts {
  readonly services: Pick<WechatServices, 'issuePhoneCode'>
  readonly desk: AnswerDesk
  readonly people: PeopleRegistry
  readonly shares: Shares
  readonly subscribeRequests: SubscribeRequests
}

/** What a person does with WeChat itself: agree to messages, tell a number, share, scan, answer a question. */
export function createPersonOperations(parts: PersonOperationsParts): ClientOperations {
  return { ...subscribeOperations(parts), ...deviceOperations(parts), ...shareOperations(parts), ...prompts(parts) }
}

function subscribeOperations({ subscribeRequests, desk }: PersonOperationsParts): ClientOperations {
  return {
    'request-subscribe-message': {
      api: 'requestSubscribeMessage',
      handle: async (request) => {
        const { body, session } = request
        const isAllowed = body['isTap'] === true || body['isPaymentCallback'] === true
        const asked = { templateIds: body['tmplIds'], isAllowed }
        const results = await subscribeRequests.request(subscriberOf(session), asked, (templates) =>
          askPerson(desk, request, 'subscribe', {
            templates: templates.map(({ templateId, title }) => ({ templateId, title })),
          }),
        )
        return { ...results, errMsg: 'requestSubscribeMessage:ok' }
      },
    },
    'get-setting': {
      api: 'getSetting',
      handle: async ({ session }) => ({
        authSetting: {},
        subscriptionsSetting: subscribeRequests.setting(subscriberOf(session)),
        errMsg: 'getSetting:ok',
      }),
    },
  }
}

function deviceOperations({ services, desk, people }: PersonOperationsParts): ClientOperations {
  return {
    /** A code for `code2Session`, which a cloud function has no need of. */
    login: { api: 'login', handle: async () => ({ code: randomUUID().replaceAll('-', ''), errMsg: 'login:ok' }) },
    'phone-code': {
      api: 'getPhoneNumber',
      handle: async (request) => {
        const { phone } = people.note(request.session)
        const answer = await askPerson(desk, request, 'phoneNumber', { phone })
        if (!answer.isAccepted) throw new WxFailure('getPhoneNumber', answer.failure ?? 'user deny')
        const { appid, openid } = subscriberOf(request.session)
        return { code: services.issuePhoneCode(appid, openid, phone), errMsg: 'getPhoneNumber:ok' }
      },
    },
    'scan-code': {
      api: 'scanCode',
      handle: async (request) => {
        const { isAccepted, text, failure } = await askPerson(desk, request, 'scan', {})
        if (!isAccepted || failure !== undefined) throw new WxFailure('scanCode', failure ?? 'cancel')
        return { ...describeScan(text ?? '', request.session.appid), errMsg: 'scanCode:ok' }
      },
    },
  }
}

/** A code of the mini-program itself gives a path to open; any other gives its text. */
function describeScan(text: string, appid: string): Record<string, string> {
  const code = readCodeText(text)
  const rawData = Buffer.from(text).toString('base64')
  if (code?.appid !== appid) return { result: text, scanType: 'QR_CODE', charSet: 'utf-8', rawData }
  const scene = code.scene === undefined ? '' : `?scene=${encodeURIComponent(code.scene)}`
  return { result: '', scanType: 'WX_CODE', charSet: 'utf-8', rawData, path: `${code.path}${scene}` }
}

function shareOperations({ shares }: PersonOperationsParts): ClientOperations {
  return {
    share: {
      api: 'shareAppMessage',
      handle: async ({ session, body }) => {
        const fields = new Fields(body)
        const wanted = fields.optionalText('target') ?? 'friend'
        const target = SHARE_TARGETS.find((each) => each === wanted)
        if (target === undefined) throw refusal('target', `must be one of ${SHARE_TARGETS.join(', ')}`)
        const { id } = shares.record({
          ...subscriberOf(session),
          person: session.person,
          target,
          title: fields.text('title'),
          path: fields.text('path'),
          imageUrl: fields.optionalText('imageUrl'),
          to: fields.optionalText('to'),
        })
        return { shareId: id, errMsg: 'shareAppMessage:ok' }
      },
    },
    'open-share': {
      api: 'openShare',
      handle: async ({ session, body }) => {
        const opened = shares.open(new Fields(body).text('shareId'))
        if (opened === undefined || opened.appid !== session.appid)
          throw new WxFailure('openShare', 'there is no such card in this mini-program')
        return opened.launch
      },
    },
  }
}

/** Where the policy is to ask: what the person has been asked, and their answers. Nobody answers for another. */
function prompts({ desk }: PersonOperationsParts): ClientOperations {
  const ownOf = (session: ClientSession) =>
    desk.pending().filter(({ person, appid }) => person === session.person && appid === session.appid)
  return {
    prompts: { api: 'prompts', handle: async ({ session }) => ({ prompts: ownOf(session) }) },
    'answer-prompt': {
      api: 'answerPrompt',
      handle: async ({ session, body }) => {
        const id = new Fields(body).text('promptId')
        const answer = readAnswer(body['answer'])
        if (!ownOf(session).some((prompt) => prompt.id === id) || !desk.answer(id, answer))
          throw new CloudError('INVALID_PARAM', `${session.person} has no open prompt ${id}`)
        return { errMsg: 'answerPrompt:ok' }
      },
    },
  }
}

function subscriberOf({ appid, person }: ClientSession): Subscriber {
  return { appid, openid: openidOf(appid, person) }
}
