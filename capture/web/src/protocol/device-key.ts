/**
 * The key that proves that the same browser goes on. It cannot be exported, and it survives a
 * reload in IndexedDB.
 */

const DATABASE = 'veriself';
const STORE = 'keys';
const NAME = 'device';
const CURVE = {name: 'ECDSA', namedCurve: 'P-256'} as const;

export async function newDeviceKey(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  await inStore('readwrite', (store) => store.put(pair, NAME));
  return pair;
}

export async function storedDeviceKey(): Promise<CryptoKeyPair | undefined> {
  return (await inStore('readonly', (store) => store.get(NAME))) as CryptoKeyPair | undefined;
}

function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onerror = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}
