/**
 * The key that proves that the same browser goes on. It cannot be exported, and it survives a
 * reload in IndexedDB, one for each verification.
 */

const DATABASE = 'veriself';
const STORE = 'keys';
const MOST = 8;
const CURVE = {name: 'ECDSA', namedCurve: 'P-256'} as const;

export function newDeviceKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** Keeps a key that the server accepted. Where nothing can be kept, a reload ends the attempt. */
export async function keepDeviceKey(session: string, pair: CryptoKeyPair): Promise<void> {
  try {
    const kept = (await inStore('readonly', (store) => store.getAllKeys())) as string[];
    if (kept.length >= MOST) {
      await inStore('readwrite', (store) => store.clear());
    }
    await inStore('readwrite', (store) => store.put(pair, session));
  } catch {
    // A private window may refuse; the key is in memory.
  }
}

export async function storedDeviceKey(session: string): Promise<CryptoKeyPair | undefined> {
  try {
    return (await inStore('readonly', (store) => store.get(session))) as CryptoKeyPair | undefined;
  } catch {
    return undefined;
  }
}

function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('the key store is in use'));
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(STORE, mode);
        const request = ask(transaction.objectStore(STORE));
        const ended = (end: () => void) => () => {
          database.close();
          end();
        };
        transaction.oncomplete = ended(() => resolve(request.result));
        transaction.onerror = ended(() => reject(transaction.error));
        transaction.onabort = ended(() => reject(transaction.error));
      } catch (failure) {
        database.close();
        reject(failure);
      }
    };
  });
}
