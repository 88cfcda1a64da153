// What people answered on this tablet and the site does not have yet, in the browser's own database.

const NAME = "kiosk";
const STORE = "answers";

/** The answers of one person: what is sent, and where. */
export interface Kept {
  id: string;
  address: string;
  body: string;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Does something with the store, and gives its result once it is written. */
async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const add = (kept: Kept): Promise<IDBValidKey> => within("readwrite", (store) => store.put(kept));
export const remove = (id: string): Promise<undefined> => within("readwrite", (store) => store.delete(id));
export const all = (): Promise<Kept[]> => within("readonly", (store) => store.getAll() as IDBRequest<Kept[]>);
