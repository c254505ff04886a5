;;; eglot.el --- What a person does with Eglot  -*- lexical-binding: t; -*-

;; Sees what is reported, hovers, fixes.  Run by `run'; the argument is the folder of the example.

(require 'eglot)
(require 'flymake)
(require 'project)

(defun say (word format &rest arguments)
  (princ (format "%s emacs: Emacs %s, Eglot: %s\n" word emacs-version (apply #'format format arguments))))

(defun fail (format &rest arguments)
  (apply #'say "failed" format arguments)
  (kill-emacs 1))

(defmacro eventually (what &rest look)
  "Wait until LOOK returns something, and return that; WHAT is waited for."
  (declare (indent 1))
  `(let ((rounds 0) seen)
     (while (and (not (setq seen (progn ,@look))) (< (setq rounds (1+ rounds)) 200))
       (accept-process-output nil 0.05)
       ;; Idle timers, by which Eglot tells of changes, do not run in batch.
       (eglot--signal-textDocument/didChange)
       (when (zerop (mod rounds 10)) (flymake-start)))
     (or seen (fail "%s, which did not happen" ,what))))

(defun reported (text)
  (seq-find (lambda (it) (string-search text (flymake-diagnostic-text it))) (flymake-diagnostics)))

(defun hold (text)
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(setq project-vc-extra-root-markers '("package.json")
      eglot-sync-connect 10
      eglot-confirm-server-edits nil
      inhibit-message t)

(let ((folder (pop command-line-args-left)))
  (find-file (expand-file-name "server/orders.js" folder))
  (js-mode)
  (statuslint-eglot)
  (unless (equal (eglot-project-nickname (eglot-current-server)) (file-name-nondirectory (directory-file-name folder)))
    (fail "the project is %s" (eglot-project-nickname (eglot-current-server))))
  (when (rassoc '("statuslint" "server") (seq-take eglot-server-programs 5))
    (fail "the other servers have been put behind"))
  (say "ok" "statuslint-eglot connects, and other servers stay the default")

  (let ((found (eventually "a body behind a 204 is reported" (reported "204 No Content cannot have a body"))))
    (goto-char (flymake-diagnostic-beg found))
    (unless (looking-at-p "204)") (fail "it is reported at %s" (buffer-substring (point) (line-end-position)))))
  (say "ok" "%d problems, one of them at the 204" (length (flymake-diagnostics)))

  (let* ((answer (eglot--request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
         (text (eglot--hover-info (plist-get answer :contents))))
    (unless (string-search "204 No Content" text) (fail "the hover says %s" text))
    (say "ok" "hover: 204 No Content"))

  (statuslint-fix-all)
  (eventually "the body goes" (and (hold "res.status(204).end();") (not (reported "204 No Content"))))
  (say "ok" "statuslint-fix-all: res.status(204).end()")

  (goto-char (flymake-diagnostic-beg (eventually "a creation is reported" (reported "a created resource is 201"))))
  (let ((actions (eglot-code-actions (point) nil "quickfix")))
    (eglot-execute (eglot-current-server)
                   (or (seq-find (lambda (it) (equal (plist-get it :title) "Answer 201 Created")) actions)
                       (fail "there is no fix among %S" (mapcar (lambda (it) (plist-get it :title)) actions)))))
  (eventually "the fix is applied" (and (hold "res.status(201).json(order);") (not (reported "a created resource"))))
  (say "ok" "quick fix: res.status(201)")

  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server)))
;;; eglot.el ends here
