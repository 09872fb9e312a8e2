/* One passkey, for signing in and later for unlocking (prf). The browser's own reading of options, no helper library. */
import { says, send } from "./sending.js";

export const canUse = () => Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON && navigator.credentials);

const stopped = (key, fault) => Object.assign(new Error(key), { says: says(key), cause: fault });

export async function use(form, extra) {
  const { options, ticket, problem } = await send(form, { ...extra, step: "passkey" });
  if (problem) return { problem };
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const given = await navigator.credentials.get({ publicKey }).catch((fault) => { throw stopped("cancelled", fault); });
  return send(form, { ...extra, step: "passkey-done", ticket, response: JSON.stringify(withoutSecrets(given)) });
}

export async function add(form, name) {
  const told = await send(form, { step: "add", name });
  if (told.problem || told.next) return told;
  const { options, ticket } = told;
  const made = await create(options).catch((fault) => { throw stopped(fault.name === "InvalidStateError" ? "hasOne" : "notAdded", fault); });
  return send(form, { step: "added", ticket, name, response: JSON.stringify(withoutSecrets(made)) });
}

/* Some systems refuse an empty prf: then without, and the words unlock later. */
async function create(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  try {
    return await navigator.credentials.create({ publicKey: { ...publicKey, extensions: { ...publicKey.extensions, prf: {} } } });
  } catch (fault) {
    if (fault.name === "NotAllowedError" || fault.name === "InvalidStateError") throw fault;
    return navigator.credentials.create({ publicKey });
  }
}

/* What a passkey tells our page beyond the signature stays in the page. */
function withoutSecrets(credential) {
  return { ...credential.toJSON(), clientExtensionResults: {} };
}
