export const words = {
  title: { zh: '设置密码', en: 'Set your password' },
  password: { zh: '新密码', en: 'New password' },
  passwordHint: {
    zh: '至少 12 个字符，不含账号和姓名；建议使用几个互不相关的词组。',
    en: 'At least 12 characters, without your login or name: several unrelated words do well.',
  },
  passwordNeeded: { zh: '请填写新密码', en: 'Enter a new password' },
  again: { zh: '再次输入新密码', en: 'The new password again' },
  differs: { zh: '两次输入的密码不一致', en: 'The two are not the same' },
  set: { zh: '设置密码', en: 'Set the password' },
  done: { zh: '密码已设置，请登录。', en: 'The password is set: sign in.' },
  toSignIn: { zh: '前往登录', en: 'To the sign-in' },
  noToken: { zh: '此链接不完整，请完整复制管理员转交的链接。', en: 'This link is not whole: copy all of it.' },
};
