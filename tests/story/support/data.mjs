// The open data, as programs read them.
import { expect } from "@playwright/test";
import Ajv from "ajv/dist/2020.js";

/** What stands at `address`, which anybody may read, from any page. */
export async function fetched(address, mediaType) {
  const answer = await fetch(address);
  expect(answer.status, address).toBe(200);
  expect(answer.headers.get("content-type"), address).toContain(mediaType);
  expect(answer.headers.get("access-control-allow-origin"), address).toBe("*");
  return answer.text();
}

/** Checks that `value` is what the site at `url` describes for `path`. */
export async function validator(url) {
  const description = await (await fetch(`${url}/openapi.json`)).json();
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(description, "site");
  return (path, value) => {
    const escaped = path.replaceAll("~", "~0").replaceAll("/", "~1");
    const pointer = `#/paths/${escaped}/get/responses/200/content/application~1json/schema`;
    const validate = ajv.getSchema(`site${encodeURI(pointer)}`) ?? ajv.getSchema(`site${pointer}`);
    expect(validate, `${path} is described`).toBeTruthy();
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  };
}
