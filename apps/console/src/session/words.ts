export const words = {
  product: { zh: '协查', en: 'Xiecha' },
  purpose: { zh: '网络交易执法协查', en: 'Assistance in online trading enforcement' },
  login: { zh: '账号', en: 'Login' },
  loginNeeded: { zh: '请填写账号', en: 'Enter your login' },
  password: { zh: '密码', en: 'Password' },
  passwordNeeded: { zh: '请填写密码', en: 'Enter your password' },
  code: { zh: '验证器应用上的 6 位验证码', en: 'The 6 digits that your authenticator app shows' },
  codeNeeded: { zh: '请填写验证码', en: 'Enter the code' },
  signIn: { zh: '登录', en: 'Sign in' },
  confirm: { zh: '确认', en: 'Confirm' },
  enrol: {
    zh: '本系统要求第二重验证。请在验证器应用中添加下列密钥（只显示这一次），再填写应用显示的验证码。',
    en: 'A second factor is required here. Add this secret to your authenticator app (it is shown this once), then enter the code that the app shows.',
  },
};
