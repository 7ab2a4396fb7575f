export default definePageConfig({ navigationBarTitleText: 'forms' })
