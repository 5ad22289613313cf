//! The schema of model files. Every field's meaning is documented here and nowhere else.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Condition, Port};

/// One model file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// The word for this framework or store in messages and remedies (`flask`, `dynamodb`).
    pub name: String,
    /// The language of its names. Files that come with the program are sorted into folders instead.
    #[serde(default)]
    pub language: Option<Language>,
    /// Packages whose import or presence in a manifest says that this model is in use.
    #[serde(default)]
    pub packages: Vec<String>,
    /// Meanings of names.
    #[serde(default)]
    pub row: Vec<Row>,
    /// How frameworks call handlers.
    #[serde(default)]
    pub convention: Vec<Convention>,
    /// What an unregistered function's parameter probably is.
    #[serde(default)]
    pub guess: Vec<Guess>,
    /// Base classes whose methods frameworks call.
    #[serde(default)]
    pub class: Vec<ClassModel>,
    /// Kinds of framework sessions.
    #[serde(default)]
    pub family: Vec<Family>,
    /// Exports that frameworks find by the file's name and call.
    #[serde(default)]
    pub export: Vec<ExportModel>,
}

/// The package world that a model's names belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Python packages.
    Python,
    /// npm packages, for JavaScript and TypeScript.
    JavaScript,
}

impl Language {
    /// The word in model files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::JavaScript => "javascript",
        }
    }

    /// The prefix of its qualified names.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Python => "py:",
            Self::JavaScript => "js:",
        }
    }
}

/// Functions that a framework finds by where they are exported.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportModel {
    /// File names or path parts with a file name, `*` for anything within one segment: `route.ts`, `pages/api/**`.
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub file: Vec<String>,
    /// Exported names; `default` for the default export, `*` for all.
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub names: Vec<String>,
    /// Where the function or its file must have this directive (`use server`).
    #[serde(default)]
    pub directive: Option<String>,
    /// How they are called.
    pub convention: String,
    /// One of these packages must be in the manifests or imports of the project; empty: always.
    #[serde(default)]
    pub packages: Vec<String>,
    /// The folder below which the file's path is the route.
    #[serde(default)]
    pub routes: Option<String>,
}

/// One value or several.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl From<OneOrMany> for Vec<String> {
    fn from(value: OneOrMany) -> Self {
        match value {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    OneOrMany::deserialize(deserializer).map(Into::into)
}

/// The meaning of reading or calling a qualified name.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Qualified names this row is about: `flask.request.cookies`, `boto3.resource`, `dynamodb.Table.put_item` (a member of
    /// the type `dynamodb.Table`). A first segment `?` stands for a receiver whose type is unknown (`?.put_item`).
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub path: Vec<String>,
    /// What must hold of the call for the row to apply; see [`super::Condition`]. All must hold. Rows are tried in order; the first that
    /// applies wins.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// For `?` rows: words one of which must occur in the receiver's name (`redis`, `cache`). Empty: any receiver.
    #[serde(default)]
    pub receiver: Vec<String>,
    /// The row holds only where the project's version of this package satisfies the requirement (`passport >=0.6`). Where the
    /// version is unknown the row holds too, if `unknown_version` is set.
    #[serde(default)]
    pub version: Option<String>,
    /// Whether the row holds when the version cannot be told.
    #[serde(default)]
    pub unknown_version: bool,
    /// What reading the name (without calling it) gives.
    #[serde(default, rename = "is")]
    pub is: Option<ValueWord>,
    /// What calling it gives.
    #[serde(default)]
    pub returns: Option<ValueWord>,
    /// What happens when it is called.
    #[serde(default)]
    pub event: Option<Event>,
    /// When the event happens.
    #[serde(default)]
    pub runs: Runs,
    /// Method names on the returned value that make a lazy call run (`promise`, `exec`, `execute`); awaiting does too.
    #[serde(default)]
    pub run_by: Vec<String>,
    /// The function argument that is called back after the event (`arg[-1]`), where it is a function.
    #[serde(default)]
    pub callback: Option<Port>,
    /// Words for the values the callback gets: `null`, `result`, `error`, or a value word.
    #[serde(default)]
    pub callback_args: Vec<String>,
    /// Port of the store's name (`arg[0]`, `receiver.name`, `kw.TableName`). For `returns = "type:…"` rows: the name that the instance keeps.
    /// For [`Event::SessionStorage`]: the object that keeps the sessions; where its class says where, that counts instead of `storage`.
    #[serde(default)]
    pub store: Option<Port>,
    /// Port of the key, or of the object that contains it (`kw.Key`, `kw.Item`, `arg[0]`).
    #[serde(default)]
    pub key: Option<Port>,
    /// Port of what is written.
    #[serde(default)]
    pub value: Option<Port>,
    /// Port of a condition on the write (`kw.ConditionExpression`).
    #[serde(default)]
    pub condition: Option<Port>,
    /// Port of an update expression or SQL statement.
    #[serde(default)]
    pub statement: Option<Port>,
    /// Port of the placeholder values of `statement` (`kw.ExpressionAttributeValues`, `arg[1]`, `args[1..]`).
    #[serde(default)]
    pub parameters: Option<Port>,
    /// Port of the placeholder names of `statement` (`kw.ExpressionAttributeNames`).
    #[serde(default)]
    pub names: Option<Port>,
    /// Port of a cookie's, setting's, header's or route's name.
    #[serde(default)]
    pub name: Option<Port>,
    /// Port of options (cookie options, login options). Without it, a cookie's attributes are the keyword arguments. For writes to
    /// stores: the time after which the store drops the record. For look-ups in stores whose reads may lag: what asks for the
    /// latest state; `name` then is the port of an index, which always lags.
    #[serde(default)]
    pub options: Option<Port>,
    /// For signed tokens: port of the end of its life, without which it is good for ever (`arg[2].expiresIn|arg[0].exp`).
    #[serde(default)]
    pub lifetime: Option<Port>,
    /// Attributes that a cookie gets where the call does not say otherwise.
    #[serde(default)]
    pub cookie_defaults: Vec<CookieDefault>,
    /// Port of the identity that a login binds.
    #[serde(default)]
    pub user: Option<Port>,
    /// Port of the session object (`receiver`, `arg[0].session`); for events on framework sessions.
    #[serde(default)]
    pub session: Option<Port>,
    /// Ports of functions that the framework will call (handlers, middleware) or that are called now (`call`).
    #[serde(default)]
    pub handlers: Option<Port>,
    /// Ports of functions, or of marks that stand for some, that run before `handlers`: hooks, guards, dependencies. On rows that make
    /// or mount a router: before all handlers of the router.
    #[serde(default)]
    pub before: Vec<Port>,
    /// Port of a list: the call does for each of its elements what the row says, and for the other ports the element is `arg[0]`.
    #[serde(default)]
    pub items: Option<Port>,
    /// What is at `handlers` is an object of functions, or of such objects: each function is a handler of its own, named by its keys.
    #[serde(default)]
    pub each: bool,
    /// Name of the [`Convention`] by which `handlers` are called.
    #[serde(default)]
    pub convention: Option<String>,
    /// HTTP methods of a route, upper case; empty: any or told by `methods_port`.
    #[serde(default)]
    pub methods: Vec<String>,
    /// Port of a list of HTTP methods (`kw.methods`).
    #[serde(default)]
    pub methods_port: Option<Port>,
    /// Port of the router that a route or mount belongs to; the receiver, where there is none.
    #[serde(default)]
    pub router: Option<Port>,
    /// For mounts: the prefix holds only until the router is mounted under another one.
    #[serde(default)]
    pub replaced: bool,
    /// Port of a status code.
    #[serde(default)]
    pub status: Option<Port>,
    /// For responses: it is sent by the call, so that nothing after it can change it.
    #[serde(default)]
    pub sends: bool,
    /// For IDs of framework sessions: assigning to the name does not change the ID.
    #[serde(default)]
    pub fixed: bool,
    /// Whether a missing record is created by an update; writes with [`Event::StorePut`] always create.
    #[serde(default)]
    pub upsert: Option<bool>,
    /// What a look-up does when there is nothing.
    #[serde(default)]
    pub missing: Missing,
    /// For generators: how good.
    #[serde(default)]
    pub strength: Option<Strength>,
    /// For generators: the entropy in bits, where fixed.
    #[serde(default)]
    pub bits: Option<f64>,
    /// For generators: port of a count of bytes, bits or characters; together with `per_unit` and `default_count`.
    #[serde(default)]
    pub count: Option<Port>,
    /// Bits that each unit of `count` carries (8 for bytes, 4 for hex characters, 5.95 for base 62). Default 8.
    #[serde(default)]
    pub per_unit: Option<f64>,
    /// The count where the argument is missing.
    #[serde(default)]
    pub default_count: Option<f64>,
    /// Port of an alphabet string or size: each unit then carries log2 of its length.
    #[serde(default)]
    pub alphabet: Option<Port>,
    /// Bits per character of the text that results, for slices of it (4 for hex, 6 for base64). Default 6.
    #[serde(default)]
    pub per_char: Option<f64>,
    /// For credential checks: what tells success.
    #[serde(default)]
    pub success: Success,
    /// For logins: whether the session ID is renewed by the call. For logouts: whether the record is destroyed.
    #[serde(default)]
    pub rotates: bool,
    /// For rotations: whether what the session holds is kept (`cycle_key`) or dropped (`regenerate`).
    #[serde(default)]
    pub keeps_data: bool,
    /// The session family, for events that configure one.
    #[serde(default)]
    pub family: Option<String>,
    /// For [`Event::SessionStorage`]: `server` or `client`.
    #[serde(default)]
    pub storage: Option<String>,
}

/// A word for a value. In TOML: `type:express.Request`, `client:cookie`, `client:cookie:signed`, `session:flask`, `session-id:flask`,
/// `arg[0]` (or any port: the value itself passes), `derived` (depends on all arguments and the receiver), `hash`, `encoded`,
/// `verified` (of the first argument: a MAC or signature was checked), `signed`, `record` (what the store event found),
/// `written` (nothing of interest), `generated`, `environment`, `now`, `identity` (the authenticated user), `response`, `callable`, `promise`, `container`, `attribute`, `column`, `null`, `opaque`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub enum ValueWord {
    /// An instance of a modelled type.
    Type(String),
    /// Data from the client.
    Client {
        /// How it travels.
        carrier: Carrier,
        /// Whether its integrity was verified.
        signed: bool,
    },
    /// A framework session of this family.
    Session(String),
    /// The ID of a framework session of this family.
    SessionId(String),
    /// The value at a port.
    Port(Port),
    /// Depends on all arguments and the receiver.
    Derived,
    /// The first argument with the fields of the others, of which the last one decides (`Object.assign`).
    Merged,
    /// The same, where the first one that has a field decides (`defaults`).
    Defaulted,
    /// A digest of the arguments.
    Hash,
    /// A reversible encoding of the arguments.
    Encoded,
    /// The first argument after its integrity was checked.
    Verified,
    /// A signed form of the arguments.
    Signed,
    /// What the store event found.
    Record,
    /// A container of records that the store event found (a response with `Item`, rows).
    Records,
    /// What the generator event made.
    Generated,
    /// Configuration from outside the program text.
    Environment,
    /// The authenticated user.
    Identity,
    /// An empty container (dictionary, map, list).
    Container,
    /// The column of the receiver, which is a table, that the first argument names.
    Column,
    /// The attribute of the first argument that the second one names; the third one where there is none.
    Attribute,
    /// Null.
    Null,
    /// Something of no interest.
    Opaque,
}

/// The value words without parts.
const VALUE_WORDS: [&str; 22] = [
    "derived",
    "merged",
    "defaulted",
    "hash",
    "encoded",
    "verified",
    "signed",
    "record",
    "records",
    "generated",
    "now",
    "environment",
    "identity",
    "attribute",
    "column",
    "container",
    "null",
    "opaque",
    "written",
    "response",
    "promise",
    "callable",
];

const CARRIERS: [&str; 6] = ["cookie", "header", "query", "path", "body", "request"];

fn misspelt(word: &str, what: &str, known: &[&str]) -> String {
    let known = known.join("`, `");
    format!("`{word}` is no {what}, expected one of `{known}`")
}

impl TryFrom<String> for ValueWord {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some(name) = text.strip_prefix("type:") {
            return Ok(Self::Type(name.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("client:") {
            let (carrier, signed) = match rest.strip_suffix(":signed") {
                Some(carrier) => (carrier, true),
                None => (rest, false),
            };
            let carrier = Carrier::from_word(carrier).ok_or_else(|| misspelt(carrier, "carrier", &CARRIERS))?;
            return Ok(Self::Client { carrier, signed });
        }
        if let Some(family) = text.strip_prefix("session-id:") {
            return Ok(Self::SessionId(family.to_owned()));
        }
        if let Some(family) = text.strip_prefix("session:") {
            return Ok(Self::Session(family.to_owned()));
        }
        Ok(match text.as_str() {
            "derived" => Self::Derived,
            "merged" => Self::Merged,
            "defaulted" => Self::Defaulted,
            "hash" => Self::Hash,
            "encoded" => Self::Encoded,
            "verified" => Self::Verified,
            "signed" => Self::Signed,
            "record" => Self::Record,
            "records" => Self::Records,
            "generated" | "now" => Self::Generated,
            "environment" => Self::Environment,
            "identity" => Self::Identity,
            "container" => Self::Container,
            "attribute" => Self::Attribute,
            "column" => Self::Column,
            "null" => Self::Null,
            "opaque" | "written" | "response" | "promise" | "callable" => Self::Opaque,
            _ => {
                return Port::try_from(text.clone())
                    .map(Self::Port)
                    .map_err(|_| misspelt(&text, "value word and no port", &VALUE_WORDS));
            }
        })
    }
}

impl Carrier {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "cookie" => Self::Cookie,
            "header" => Self::Header,
            "query" => Self::Query,
            "path" => Self::Path,
            "body" => Self::Body,
            "request" => Self::Request,
            _ => return None,
        })
    }

    /// The word for messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Header => "header",
            Self::Query => "query",
            Self::Path => "path",
            Self::Body => "body",
            Self::Request => "request",
        }
    }
}

/// How a client value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the carriers")]
pub enum Carrier {
    Cookie,
    Header,
    Query,
    Path,
    Body,
    /// The request as a whole, or a part that is not told.
    Request,
}

/// What happens when a modelled name is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Looks a record up. Ports: `store`, `key`.
    StoreGet,
    /// Writes a whole record, creating or replacing it. Ports: `store`, `key`, `value`, `condition`.
    StorePut,
    /// Creates a record and fails where it exists. Same ports.
    StoreCreate,
    /// Changes attributes of a record; see `upsert`. Ports also: `statement`, `parameters`, `names`.
    StoreUpdate,
    /// Deletes a record. Ports: `store`, `key`.
    StoreDelete,
    /// Looks up, and creates where missing.
    StoreGetOrCreate,
    /// Asks whether a record exists; the result's truth is the answer.
    StoreExists,
    /// Moves a record to another key: `key` is the old, `value` the new key.
    StoreRename,
    /// Extends a record's life without writing identity.
    StoreTouch,
    /// Runs SQL. Ports: `statement`, `parameters`.
    Sql,
    /// A batch or transaction description; `value` is the port of its list. Items are dictionaries whose
    /// only key names the operation (`PutRequest`, `Put`, `Delete`, `Update`, …).
    StoreBatch,
    /// Makes pending writes final (`commit`).
    Commit,
    /// Drops pending writes (`rollback`).
    Rollback,
    /// Hands a mapped object to a unit of work that inserts it (`session.add`). Port: `value`.
    OrmAdd,
    /// Upserts a mapped object (`session.merge`, `.save()`). Port: `value` (default `receiver`).
    OrmSave,
    /// Deletes a mapped object or what a query finds. Port: `value` (default `receiver`).
    OrmDelete,
    /// Begins a query on a mapped class or table; `value` is the port of the class.
    OrmQuery,
    /// Narrows a query by conditions (`filter_by(sid=…)`, `where(S.sid == x)`).
    OrmFilter,
    /// Takes the first or only row of a query.
    OrmFirst,
    /// Assigns values to what a query finds (`.update({...})`, `.values(…)`).
    OrmUpdate,
    /// Builds an insert statement (`insert(S)`), whose values come by [`Event::OrmUpdate`].
    OrmInsert,
    /// Makes a value; see `strength`.
    Generate,
    /// Gives a framework session a new ID.
    SessionRotate,
    /// Destroys a framework session's record.
    SessionDestroy,
    /// Empties a framework session, keeping its ID.
    SessionClear,
    /// Writes a field of a framework session. Ports: `session`, `name`, `value`.
    SessionSet,
    /// Reads a field. Ports: `session`, `name`.
    SessionGet,
    /// Removes a field. Ports: `session`, `name`.
    SessionRemove,
    /// Sets the ID of a framework session from `value`.
    SessionSetId,
    /// Opens a framework session under the ID at `key`.
    SessionOpen,
    /// Sets a cookie. Ports: `name`, `value`, `options`.
    CookieSet,
    /// Clears a cookie. Port: `name`.
    CookieClear,
    /// Sets a response header. Ports: `name`, `value`.
    HeaderSet,
    /// Checks credentials; see `success`.
    CredentialCheck,
    /// Binds `user` to the framework session `session`; see `rotates`.
    Login,
    /// Removes the identity from the framework session; see `rotates`.
    Logout,
    /// Writes to a log. Port: `value`; without it, all arguments are written.
    Log,
    /// Sends or builds a response. Port: `status`, `value` (the body, or what goes out in the header at `name`).
    Respond,
    /// Sends or builds an error response (raise of an HTTP error class too). Port: `status`.
    RespondError,
    /// Registers `handlers` for the route `name`.
    Route,
    /// Registers `handlers` that run before or around others; `name` may be a path prefix.
    Middleware,
    /// Mounts what is at port `value` (routers, modules, routes, or lists of them) on `router` under the prefix at `name`. Without
    /// `value`: what the call returns has this prefix. As a class decorator: the methods of the class have it.
    Mount,
    /// Says that `handlers` run before what is decorated with it: guards.
    Guard,
    /// Calls the functions at `handlers` now, once.
    Call,
    /// Calls the function at `handlers` later (task queues, background tasks).
    CallLater,
    /// `new Promise(executor)`.
    PromiseNew,
    /// Waits for all of the values.
    PromiseAll,
    /// Turns a callback API into one that returns a promise (`promisify`). The function is at `value`.
    Promisify,
    /// Gives a function with some arguments fixed (`bind`, `partial`): function at `value`.
    Partial,
    /// Chooses where the sessions of `family` live; see `storage`.
    SessionStorage,
    /// Sets a configuration value. Ports: `name`, `value`.
    Configure,
    /// Registers a function that makes session IDs. Port: `handlers`.
    IdGenerator,
    /// Ends the process or leaves for good.
    Exit,
}

/// An attribute that a cookie has by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CookieDefault {
    /// `HttpOnly`.
    HttpOnly,
    /// `Secure`.
    Secure,
    /// `SameSite=Lax` or `Strict`.
    SameSite,
    /// `Max-Age` or `Expires`.
    Lifetime,
    /// None of them, but they may be set later.
    Later,
}

/// When an event takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Runs {
    /// When called.
    #[default]
    Now,
    /// Only when the result is awaited, or run by one of `run_by`, or when a callback is passed.
    Lazy,
    /// When called, but later than what follows: only in the callback, or after awaiting, may one rely on it.
    Async,
}

/// What a look-up does when there is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Gives null or an empty result.
    #[default]
    Null,
    /// Raises.
    Raises,
    /// Gives a new empty record that is kept (`defaultdict`).
    Creates,
}

/// How good a generator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Constant or derived from public data.
    Fixed,
    /// Time, counters, process ids, uuid1.
    Predictable,
    /// A generator whose outputs tell its state.
    Weak,
    /// A cryptographic generator.
    Strong,
}

/// What tells that a credential check succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Success {
    /// The result is truthy.
    #[default]
    Truthy,
    /// The call returns instead of raising.
    Returns,
}

/// How a framework calls a handler.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convention {
    /// The name rows refer to.
    pub name: String,
    /// Value words of the positional parameters after the receiver; `next` is the continuation of a chain.
    #[serde(default)]
    pub params: Vec<String>,
    /// Where there are four parameters, the words for those (Express error handlers).
    #[serde(default)]
    pub params4: Vec<String>,
    /// Whether handlers of this convention run `after` the handler proper; those that run before it come first on its paths.
    #[serde(default)]
    pub phase: Option<String>,
    /// The carrier of parameters that are named in the route (`path`), and of all further ones where `rest` is absent.
    #[serde(default)]
    pub route_params: Option<Carrier>,
    /// The carrier of parameters that nothing else explains, by name (FastAPI: `query`).
    #[serde(default)]
    pub rest: Option<Carrier>,
    /// The carrier of parameters annotated with a project class (FastAPI: `body`).
    #[serde(default)]
    pub annotated: Option<Carrier>,
    /// Handlers that take no continuation hand on by returning, unless they have answered.
    #[serde(default)]
    pub hands_on: bool,
    /// The handlers are parts of an application: what they register is reached where they are.
    #[serde(default)]
    pub is_part: bool,
    /// The method that is called where a handler is a class or an object.
    #[serde(default)]
    pub method: Option<String>,
    /// Whether the value that the handler returns is the response.
    #[serde(default)]
    pub returns_response: bool,
    /// Markers in defaults, annotations or parameter decorators: qualified name of the marker to a value word, or `call` for one whose first
    /// argument is a function to call for the value (`fastapi.Depends`).
    #[serde(default)]
    pub markers: std::collections::BTreeMap<String, String>,
}

/// What a parameter of a function that nothing registers probably is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guess {
    /// Parameter names.
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub names: Vec<String>,
    /// The value word.
    #[serde(rename = "is")]
    pub is: ValueWord,
    /// One of these packages must be imported by the file or be in its manifest; empty: always.
    #[serde(default)]
    pub packages: Vec<String>,
}

/// A base class whose methods a framework calls.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassModel {
    /// Qualified names of base classes (direct or not).
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub base: Vec<String>,
    /// Where instances of the class are instances of a modelled type too (inherited members).
    #[serde(default, rename = "type")]
    pub instance_of: Option<String>,
    /// Methods that the framework calls, in this order.
    #[serde(default)]
    pub method: Vec<Method>,
    /// The framework chose the session IDs itself: its keys are not the class's responsibility.
    #[serde(default)]
    pub adapter: bool,
    /// A class of this kind keeps the sessions of this family, on the `server` or with the `client`.
    #[serde(default)]
    pub family: Option<String>,
    /// Where it keeps them.
    #[serde(default)]
    pub storage: Option<String>,
    /// The class describes stored records (an ORM model); its name or `__tablename__` names the store.
    #[serde(default)]
    pub record: bool,
    /// Values of members come from the environment where it has them.
    #[serde(default)]
    pub environment: bool,
    /// Value words of instance attributes that the framework sets before it calls a method (`request`).
    #[serde(default)]
    pub fields: std::collections::BTreeMap<String, String>,
}

/// A method that a framework calls.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Method names.
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub name: Vec<String>,
    /// Value words of the parameters after the receiver; `result:open_session` is what that method returned just before.
    #[serde(default)]
    pub params: Vec<String>,
    /// Convention instead of `params`.
    #[serde(default)]
    pub convention: Option<String>,
}

/// A kind of framework session.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The name that `session:` words refer to.
    pub name: String,
    /// Where its data lives when nothing says otherwise: `server`, `client` or `none` (unknown).
    pub default: String,
    /// Packages in the manifest or imports that make it `server`.
    #[serde(default)]
    pub server_packages: Vec<String>,
    /// Packages that make it `client`.
    #[serde(default)]
    pub client_packages: Vec<String>,
    /// Configuration keys whose value makes it `server`: key to a list of substrings (`*` for any text, `!x` to exclude).
    #[serde(default)]
    pub server_settings: std::collections::BTreeMap<String, Vec<String>>,
    /// The same for `client`.
    #[serde(default)]
    pub client_settings: std::collections::BTreeMap<String, Vec<String>>,
    /// The modelled type whose members the session has, where it is not `<family>.Session`.
    #[serde(default, rename = "type")]
    pub instance_of: Option<String>,
    /// The cookie's name where nothing sets another.
    #[serde(default)]
    pub cookie: Option<String>,
    /// Attributes that its cookie has by default.
    #[serde(default)]
    pub cookie_defaults: Vec<CookieDefault>,
    /// Configuration keys of the attributes of its cookie: `http-only`, `secure` and `same-site` to keys.
    #[serde(default)]
    pub cookie_settings: std::collections::BTreeMap<String, Vec<String>>,
    /// Configuration keys that hold its secret, read without being handed over by a call.
    #[serde(default)]
    pub secret_settings: Vec<String>,
    /// Packages whose sessions have methods that no model describes.
    #[serde(default)]
    pub extended_by: Vec<String>,
    /// Sessions end by themselves when the user's password changes.
    #[serde(default)]
    pub password_bound: bool,
    /// A session ID that the server never issued is adopted by the library itself.
    #[serde(default)]
    pub adopts: bool,
}
