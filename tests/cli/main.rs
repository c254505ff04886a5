//! The program from outside: arguments and files in; output, exit status and files out.

mod fixes;
mod formats;
mod input;
mod selection;
mod settings;
mod support;
mod words;
