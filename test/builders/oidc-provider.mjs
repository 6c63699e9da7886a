// A real identity provider in a process of its own: whoever types a login is that person. `amr` says how somebody signed in there.
import { Provider } from 'oidc-provider';

const [redirectUri, clientSecret, amr] = process.argv.slice(2);
const port = Number(process.env.PORT);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'xiecha', client_secret: clientSecret, redirect_uris: [redirectUri] }],
  claims: { profile: ['preferred_username', 'amr'] },
  // The claims of the scope `profile` stand in the ID token.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: `subject of ${id}`, preferred_username: id }) }),
});
// Its own pages ask for a login alone; a provider's that ask for more say so here.
const { loginAccount } = provider.Session.prototype;
provider.Session.prototype.loginAccount = function (details) {
  return loginAccount.call(this, { ...details, ...(amr && { amr: [amr] }) });
};
provider.listen(port, '127.0.0.1', () => console.log('READY'));
