/* The demo's first page: who to be in the two apps, which run in frames beside each other. */
/* global document, localStorage */

const CUSTOMERS = [
  { person: 'mei', zh: ['陈小美', '老顾客 · 合伙人'], en: ['Chen Xiaomei', 'regular, partner'] },
  { person: 'wen', zh: ['林晓雯', '她带来的闺蜜'], en: ['Lin Xiaowen', 'her friend'] },
  { person: 'newcomer', zh: ['新朋友', '第一次来'], en: ['Somebody new', 'first visit'] },
]
const STAFF = [
  { person: 'lin', zh: ['林晓', '美容师'], en: ['Lin Xiao', 'therapist'] },
  { person: 'xu', zh: ['许诺', '前台'], en: ['Xu Nuo', 'receptionist'] },
  { person: 'qin', zh: ['秦若', '店长'], en: ['Qin Ruo', 'manager'] },
  { person: 'zhou', zh: ['周岚', '老板 · 审佣金'], en: ['Zhou Lan', 'owner'] },
]
const TEXTS = {
  zh: {
    lead: '左边是顾客的手机，右边是门店的手机。在左边预约，看右边响起来。',
    customer: '顾客小程序',
    staff: '门店小程序',
    console: '本地云控制台',
    desk: '前台大屏',
    language: 'English',
  },
  en: {
    lead: 'On the left a customer’s phone, on the right the shop’s. Book on the left and watch the right.',
    customer: 'Customer mini-program',
    staff: 'Staff mini-program',
    console: 'Local cloud console',
    desk: 'Front desk',
    language: '中文',
  },
}

const state = {
  language: localStorage.getItem('meihe.front.language') ?? 'zh',
  customer: 'mei',
  staff: 'xu',
  isDesk: false,
}
const element = (id) => document.getElementById(id)

function drawPeople(id, people, chosen, choose) {
  element(id).replaceChildren(
    ...people.map((one) => {
      const button = document.createElement('button')
      const [name, role] = one[state.language]
      const small = document.createElement('small')
      small.textContent = role
      button.append(name, small)
      button.type = 'button'
      button.setAttribute('aria-pressed', String(one.person === chosen))
      button.addEventListener('click', () => choose(one.person))
      return button
    }),
  )
}

function open(frameId, app, person) {
  const address = `/${app}/?person=${person}`
  const frame = element(frameId)
  if (frame.getAttribute('src') !== address) frame.setAttribute('src', address)
}

function draw() {
  const texts = TEXTS[state.language]
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en'
  for (const place of document.querySelectorAll('[data-text]')) place.textContent = texts[place.dataset.text]
  element('desk-switch').textContent = texts.desk
  element('desk-switch').setAttribute('aria-pressed', String(state.isDesk))
  element('language-switch').textContent = texts.language
  document.body.classList.toggle('is-desk', state.isDesk)
  drawPeople('customers', CUSTOMERS, state.customer, (person) => change({ customer: person }))
  drawPeople('staff', STAFF, state.staff, (person) => change({ staff: person }))
  open('customer-app', 'customer', state.customer)
  open('staff-app', 'staff', state.staff)
}

function change(fields) {
  Object.assign(state, fields)
  localStorage.setItem('meihe.front.language', state.language)
  draw()
}

element('desk-switch').addEventListener('click', () => change({ isDesk: !state.isDesk }))
element('language-switch').addEventListener('click', () => change({ language: state.language === 'zh' ? 'en' : 'zh' }))
draw()
