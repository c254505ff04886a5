//! The text of a query file, read into expressions.

/// Why a query file could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError(pub String);

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
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
    let mut reader = Reader { tokens: tokens(text)?, at: 0 };
    let mut patterns = Vec::new();
    while reader.at < reader.tokens.len() {
        patterns.push(reader.expression()?);
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

fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => while chars.next_if(|it| *it != '\n').is_some() {},
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '[' => tokens.push(Token::OpenChoice),
            ']' => tokens.push(Token::CloseChoice),
            '"' => {
                let text: String = std::iter::from_fn(|| chars.next_if(|it| *it != '"')).collect();
                chars.next().ok_or_else(|| QueryError(format!("no end of the string \"{text}")))?;
                tokens.push(Token::Text(text));
            }
            c if c.is_whitespace() => {}
            c => {
                let mut word = c.to_string();
                while let Some(next) = chars.next_if(|it| !it.is_whitespace() && !"()[]\";".contains(*it)) {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn next(&mut self) -> Result<Token, QueryError> {
        let token = self.tokens.get(self.at).cloned().ok_or_else(|| QueryError("the query ends too early".into()))?;
        self.at += 1;
        Ok(token)
    }

    fn peek_word(&self) -> Option<&str> {
        match self.tokens.get(self.at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn expression(&mut self) -> Result<Expression, QueryError> {
        let form = match self.next()? {
            Token::Open => self.node()?,
            Token::OpenChoice => self.choice()?,
            Token::Word(word) if word == "_" => Form::Node { kind: word, items: Vec::new() },
            other => return Err(QueryError(format!("{other:?} is outside the subset"))),
        };
        let mut captures = Vec::new();
        while let Some(name) = self.peek_word().and_then(|it| it.strip_prefix('@')) {
            captures.push(name.to_owned());
            self.at += 1;
        }
        match self.peek_word() {
            Some("*" | "+" | "?") => Err(QueryError("quantifiers are outside the subset".into())),
            _ => Ok(Expression { form, captures }),
        }
    }

    fn choice(&mut self) -> Result<Form, QueryError> {
        let mut alternatives = Vec::new();
        while self.tokens.get(self.at) != Some(&Token::CloseChoice) {
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
        while self.tokens.get(self.at) != Some(&Token::Close) {
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
        let predicate = match self.tokens.get(self.at + 1) {
            Some(Token::Word(word)) if self.tokens.get(self.at) == Some(&Token::Open) => word.strip_prefix('#'),
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
                other => return Err(QueryError(format!("{other:?} in #{name}"))),
            }
        }
    }
}
