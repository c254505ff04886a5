//! The text of a query file, read into expressions.

/// Why a query file could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the file, if that is known.
    pub at: Option<usize>,
}

impl QueryError {
    /// Something wrong.
    pub fn new(message: impl Into<String>) -> QueryError {
        QueryError { message: message.into(), at: None }
    }

    /// The same at this place, unless a closer one is known.
    #[must_use]
    pub fn within(self, at: usize) -> QueryError {
        QueryError { at: self.at.or(Some(at)), ..self }
    }
}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

/// A `(#name! arguments)` of a pattern that is no test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The name without `#` and `!`.
    pub name: String,
    /// The arguments.
    pub arguments: Vec<String>,
}

/// One expression with the captures behind it.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// Where it starts.
    pub at: usize,
    pub form: Form,
    pub captures: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Form {
    /// `(kind child ..)`, or a group `((..) (#eq? ..))` whose kind is empty.
    Node { kind: String, items: Vec<Item> },
    /// `[a b]`.
    Choice(Vec<Expression>),
}

#[derive(Debug, Clone)]
pub(super) enum Item {
    Anchor,
    Child {
        field: Option<String>,
        expression: Expression,
    },
    /// `(#eq? @a "b")`: name, arguments; captures keep their `@`.
    Predicate(String, Vec<String>),
}

/// The patterns of a file.
pub(super) fn parse(text: &str) -> Result<Vec<Expression>, QueryError> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0, depth: 0 };
    let mut patterns = Vec::new();
    while reader.at < reader.tokens.len() {
        let pattern = reader.expression();
        patterns.push(pattern.map_err(|it| it.within(reader.place()))?);
    }
    Ok(patterns)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    OpenChoice,
    CloseChoice,
    Text(String),
    Word(String),
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Token::Open => "`(`".to_owned(),
            Token::Close => "`)`".to_owned(),
            Token::OpenChoice => "`[`".to_owned(),
            Token::CloseChoice => "`]`".to_owned(),
            Token::Text(text) => format!("\"{text}\""),
            Token::Word(word) => format!("`{word}`"),
        }
    }
}

/// The tokens, with the places where they start.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, QueryError> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let token = match c {
            ';' => {
                while chars.next_if(|it| it.1 != '\n').is_some() {}
                continue;
            }
            '(' => Token::Open,
            ')' => Token::Close,
            '[' => Token::OpenChoice,
            ']' => Token::CloseChoice,
            '"' => {
                let text: String = std::iter::from_fn(|| chars.next_if(|it| it.1 != '"')).map(|it| it.1).collect();
                chars.next().ok_or_else(|| QueryError::new("a string without an end").within(at))?;
                Token::Text(text)
            }
            c if c.is_whitespace() => continue,
            c => {
                let mut word = c.to_string();
                while let Some(next) = chars.next_if(|it| !it.1.is_whitespace() && !"()[]\";".contains(it.1)) {
                    word.push(next.1);
                }
                Token::Word(word)
            }
        };
        tokens.push((at, token));
    }
    Ok(tokens)
}

/// How deep expressions may stand in each other.
const DEEPEST: usize = 64;

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn next(&mut self) -> Result<Token, QueryError> {
        let token = self.token(self.at).cloned().ok_or_else(|| QueryError::new("the query ends too early"))?;
        self.at += 1;
        Ok(token)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).map(|it| &it.1)
    }

    /// Where the token that was read last starts.
    fn place(&self) -> usize {
        self.tokens.get(self.at.saturating_sub(1)).map_or(0, |it| it.0)
    }

    fn peek_word(&self) -> Option<&str> {
        match self.token(self.at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn expression(&mut self) -> Result<Expression, QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(QueryError::new("expressions that stand too deep in each other"));
        }
        let token = self.next()?;
        let at = self.place();
        let form = match token {
            Token::Open => self.node()?,
            Token::OpenChoice => self.choice()?,
            Token::Word(word) if word == "_" => Form::Node { kind: word, items: Vec::new() },
            other => return Err(QueryError::new(format!("{} is outside the subset", other.shown()))),
        };
        let mut captures = Vec::new();
        while let Some(name) = self.peek_word().and_then(|it| it.strip_prefix('@')) {
            captures.push(name.to_owned());
            self.at += 1;
        }
        self.depth -= 1;
        match self.peek_word() {
            Some("*" | "+" | "?") => Err(QueryError::new("quantifiers are outside the subset")),
            _ => Ok(Expression { at, form, captures }),
        }
    }

    fn choice(&mut self) -> Result<Form, QueryError> {
        let mut alternatives = Vec::new();
        while self.token(self.at) != Some(&Token::CloseChoice) {
            alternatives.push(self.expression()?);
        }
        self.at += 1;
        Ok(Form::Choice(alternatives))
    }

    fn node(&mut self) -> Result<Form, QueryError> {
        let kind = match self.peek_word() {
            Some(word) if !word.starts_with('#') && !word.ends_with(':') && word != "." => {
                let word = word.to_owned();
                self.at += 1;
                word
            }
            _ => String::new(),
        };
        let mut items = Vec::new();
        while self.token(self.at) != Some(&Token::Close) {
            items.push(self.item()?);
        }
        self.at += 1;
        Ok(Form::Node { kind, items })
    }

    fn item(&mut self) -> Result<Item, QueryError> {
        if let Some(word) = self.peek_word().map(str::to_owned) {
            if word == "." {
                self.at += 1;
                return Ok(Item::Anchor);
            }
            if let Some(field) = word.strip_suffix(':') {
                self.at += 1;
                return Ok(Item::Child { field: Some(field.to_owned()), expression: self.expression()? });
            }
        }
        let predicate = match self.token(self.at + 1) {
            Some(Token::Word(word)) if self.token(self.at) == Some(&Token::Open) => word.strip_prefix('#'),
            _ => None,
        };
        match predicate.map(str::to_owned) {
            Some(name) => self.predicate(name),
            None => Ok(Item::Child { field: None, expression: self.expression()? }),
        }
    }

    fn predicate(&mut self, name: String) -> Result<Item, QueryError> {
        self.at += 2;
        let mut arguments = Vec::new();
        loop {
            match self.next()? {
                Token::Close => return Ok(Item::Predicate(name, arguments)),
                Token::Text(text) | Token::Word(text) => arguments.push(text),
                other => return Err(QueryError::new(format!("{} in #{name}", other.shown()))),
            }
        }
    }
}
